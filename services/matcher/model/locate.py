"""Finds the folder of the model that is asked for: the bundled one, a folder, or one of a hub."""

from pathlib import Path

from services.matcher.model.build import BASE_MODEL, ensure_base_model

_NOT_USED = ["onnx/*", "openvino/*", "*.h5", "*.ot", "*.msgpack", "*.tflite", "*.gguf"]


class ModelNotFound(Exception):
    """No such folder, and nothing by that name on the hub: asking again won't help."""


class HubUnreachable(Exception):
    """The hub gave no answer and the model was never fetched before: asking again may help."""


def locate_model(name: str, cache: Path) -> Path:
    """The local folder of the model called `name`.

    Empty is the bundled base model, as is its own name. A path (it exists, or starts with `/`,
    `.` or `~`) is a sentence-transformers folder, or one that `python -m training` wrote. Only
    any other name, such as `organisation/model` or `organisation/model@revision`, is looked up
    on the Hugging Face hub.

    Raises `ModelNotFound`, `HubUnreachable`, and what `ensure_base_model` raises.
    """
    if name in {"", BASE_MODEL}:
        return ensure_base_model(cache)
    path = Path(name).expanduser()
    if path.is_dir():
        return path.resolve()
    if name.startswith(("/", ".", "~")):
        raise ModelNotFound(
            f"MATCHER_MODEL names the folder {path}, which does not exist. Give the folder of a "
            "sentence-transformers model, or leave it empty for the bundled one"
        )
    return _fetch(name)


def _fetch(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import (
        HFValidationError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    repository, _, revision = name.partition("@")
    try:
        folder = snapshot_download(repository, revision=revision or None, ignore_patterns=_NOT_USED)
    except LocalEntryNotFoundError as error:
        raise HubUnreachable(
            f"the hub did not answer for {name!r}, and this machine has no copy of the model. "
            "Check the network, or leave MATCHER_MODEL empty for the bundled model"
        ) from error
    except (HFValidationError, RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise ModelNotFound(
            f"the hub has no model {name!r} that may be read without signing in. Check the name "
            "in MATCHER_MODEL, or leave it empty for the bundled model"
        ) from error
    return Path(folder)
