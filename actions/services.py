"""One action a service; what it answers is in knowledge/ and rulebook/ under its slug."""

from actions.turn import ServiceAction


class CitizenAccount(ServiceAction):
    slug = "citizen_account"


class SameNationalityRecruitment(ServiceAction):
    slug = "same_nationality_recruitment"
