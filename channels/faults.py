"""Names a fault for the log without its message, which may quote a visitor."""


def fault(error: BaseException) -> str:
    """Give an error's type and place.

    Args:
        error: as it was caught.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__} in {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
