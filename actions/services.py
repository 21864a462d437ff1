"""One action a service; what it answers is in knowledge/ and rulebook/ under its slug."""

from actions.turn import ServiceAction


class MusanedRegistration(ServiceAction):  # noqa: D101
    slug = "musaned_registration"


class ExitReentryExtension(ServiceAction):  # noqa: D101
    slug = "exit_reentry_extension"


class BorderNumberTransfer(ServiceAction):  # noqa: D101
    slug = "border_number_transfer"


class TemporaryWorkVisa(ServiceAction):  # noqa: D101
    slug = "temporary_work_visa"


class SameNationalityRecruitment(ServiceAction):  # noqa: D101
    slug = "same_nationality_recruitment"


class CitizenAccount(ServiceAction):  # noqa: D101
    slug = "citizen_account"


class ComprehensiveRehab(ServiceAction):  # noqa: D101
    slug = "comprehensive_rehab"


class SocialSecurity(ServiceAction):  # noqa: D101
    slug = "social_security"


class RealEstateAdvisor(ServiceAction):  # noqa: D101
    slug = "real_estate_advisor"


class ElectricityCompensation(ServiceAction):  # noqa: D101
    slug = "electricity_compensation"


class SalamaLicense(ServiceAction):  # noqa: D101
    slug = "salama_license"


class SaherTransfer(ServiceAction):  # noqa: D101
    slug = "saher_transfer"


class Simah(ServiceAction):  # noqa: D101
    slug = "simah"
