"""Entries for tests: those of the documentation, changed where a test says so."""

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime

from services.profile_ingest.web.examples import GRADUATE, VACANCY

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

HOME_VACANCY: Mapping[str, object] = {
    "title": "Kỹ thuật viên lắp đặt điện mặt trời",
    "text": "Lắp đặt và bảo trì hệ thống điện mặt trời mái nhà.",
    "language": "vi",
    "employer": {
        "legal_name": "Công ty TNHH Mặt Trời Mẫu",
        "address": "Số 1 đường Mẫu, Đà Nẵng",
        "register_number": "0400000000",
    },
    "track": "home",
    "country": "VN",
    "work_locations": ["Đà Nẵng"],
    "start_on": "2027-01-04",
    "requirements": [{"text": "Lắp đặt tấm pin mặt trời", "must": True}],
    "value_chain": "solar",
    "climate_evidence": "Lắp đặt điện mặt trời mái nhà.",
    "terms": {
        "contract_form": "permanent",
        "weekly_hours": 44,
        "shift_system": "Giờ hành chính",
        "overtime_rule": "Trả 150 % vào ngày thường",
        "on_call": False,
        "pay": {"minimum": 9_000_000, "period": "month", "currency": "VND"},
        "deductions": [],
        "leave_days": 12,
        "notice_period": "45 ngày",
        "probation_months": 2,
        "collective_agreement": "none",
        "counselling_contacts": ["Công đoàn cơ sở"],
        "costs": [],
        "repayment_clause": {"exists": False},
        "document_retention": False,
        "housing": {"offered": False},
        "protective_equipment": "Dây an toàn, mũ bảo hộ",
        "health_risk": "Làm việc trên cao",
        "wage_region": "I",
        "language_of_offer": ["vi"],
    },
}


def graduate(**changes: object) -> dict[str, object]:
    """A graduate as it may be sent. A change of None takes the field out; "a__b" is b of a."""
    return _changed(GRADUATE, changes)


def vacancy(**changes: object) -> dict[str, object]:
    """A vacancy in Germany as it may be sent."""
    return _changed(VACANCY, changes)


def home_vacancy(**changes: object) -> dict[str, object]:
    return _changed(HOME_VACANCY, changes)


def raw(entry: Mapping[str, object]) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode()


def _changed(entry: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    changed = deepcopy(dict(entry))
    for path, value in changes.items():
        *parents, name = path.split("__")
        part = changed
        for parent in parents:
            inner = part.setdefault(parent, {})
            assert isinstance(inner, dict)
            part = inner
        if value is None:
            part.pop(name, None)
        else:
            part[name] = value
    return changed
