"""The rules of the gates as dated data: which are in force, and the thresholds of each year."""

from services.matcher.rules.book import (
    Rule,
    RuleBook,
    Severity,
    Threshold,
    UnknownRule,
    rule_book,
)

__all__ = ["Rule", "RuleBook", "Severity", "Threshold", "UnknownRule", "rule_book"]
