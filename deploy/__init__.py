"""What a site with many users runs: Postgres, Redis, several workers, a proxy."""
