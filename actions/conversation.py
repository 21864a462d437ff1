"""The actions that belong to no service: facts and follow-ups, small talk, not covered."""

from actions.turn import TurnAction


class Continue(TurnAction):
    """Goes on with the case: facts, follow-ups, yes, no, I do not know, how come."""

    def name(self) -> str:
        """Give the action's name in the domain."""
        return "action_continue"


class SmallTalk(TurnAction):
    """Answers greetings, thanks, and questions about Dalil itself."""

    def name(self) -> str:
        """Give the action's name in the domain."""
        return "action_small_talk"


class Clarify(TurnAction):
    """Says that a question is not covered or was not understood."""

    def name(self) -> str:
        """Give the action's name in the domain."""
        return "action_clarify"


class Restart(TurnAction):
    """Forgets the case; takes the place of Rasa's own silent restart."""

    def name(self) -> str:
        """Give the action's name in the domain."""
        return "action_restart"


class Back(TurnAction):
    """Answers a typed `/back`, which Rasa's own action leaves without a word."""

    def name(self) -> str:
        """Give the action's name in the domain."""
        return "action_back"
