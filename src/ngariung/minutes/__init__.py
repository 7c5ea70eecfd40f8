"""From a written report to a confirmed forum."""
