"""One action a service; what it answers is in knowledge/ and rulebook/ under its slug."""

from actions.turn import ServiceAction


class MusanedRegistration(ServiceAction):
    slug = "musaned_registration"


class ExitReentryExtension(ServiceAction):
    slug = "exit_reentry_extension"


class BorderNumberTransfer(ServiceAction):
    slug = "border_number_transfer"


class TemporaryWorkVisa(ServiceAction):
    slug = "temporary_work_visa"


class SameNationalityRecruitment(ServiceAction):
    slug = "same_nationality_recruitment"


class CitizenAccount(ServiceAction):
    slug = "citizen_account"


class ComprehensiveRehab(ServiceAction):
    slug = "comprehensive_rehab"


class SocialSecurity(ServiceAction):
    slug = "social_security"


class RealEstateAdvisor(ServiceAction):
    slug = "real_estate_advisor"


class ElectricityCompensation(ServiceAction):
    slug = "electricity_compensation"


class SalamaLicense(ServiceAction):
    slug = "salama_license"


class SaherTransfer(ServiceAction):
    slug = "saher_transfer"


class Simah(ServiceAction):
    slug = "simah"
