"""The file store: uploads with DIGIT's limits and kinds, signed links for a day (reference B11)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData, UploadFile

from connectors.services.sandbox.call import Open
from connectors.services.sandbox.city import City
from connectors.services.sandbox.refusal import Refused
from connectors.services.sandbox.store import Document

router = APIRouter(prefix="/filestore/v1/files")

FILE_LIMIT, REQUEST_LIMIT = 5 * 1024 * 1024, 30 * 1024 * 1024
LINK_MS = 86_400_000
IMAGES = ("jpg", "jpeg", "png")
ZIPPED, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def _text(content: bytes) -> bool:
    return b"\x00" not in content[:4096]


#: `allowed.formats.map`: extension -> (content type, what the content must look like). No audio, video, webp or heic.
FORMATS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "jpg": ("image/jpeg", lambda content: content.startswith(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", lambda content: content.startswith(b"\xff\xd8\xff")),
    "png": ("image/png", lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    "pdf": ("application/pdf", lambda content: content.startswith(b"%PDF-")),
    "odt": ("application/vnd.oasis.opendocument.text", lambda content: content.startswith(ZIPPED)),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", lambda content: content.startswith(ZIPPED)),
    "docx": ("application/octet-stream", lambda content: content.startswith(ZIPPED)),
    "xlsx": ("application/octet-stream", lambda content: content.startswith(ZIPPED)),
    "doc": ("application/msword", lambda content: content.startswith(OLD_OFFICE)),
    "xls": ("application/vnd.ms-excel", lambda content: content.startswith(OLD_OFFICE)),
    "dxf": ("text/plain", _text),
    "csv": ("text/csv", _text),
    "txt": ("text/plain", _text),
}


@router.post("", status_code=201)
async def upload(request: Request) -> dict[str, Any]:
    """Store the `file` parts of a form; `tenantId` and `module` may stand in the form or in the query."""
    city: City = request.app.state.city
    async with request.form() as form:
        tenant, module = (_given(form, request, name) for name in ("tenantId", "module"))
        files = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
        if not files:
            raise Refused("MissingServletRequestPartException", "Required request part 'file' is not present")
        contents = [(part.filename or "", await part.read()) for part in files]
    if sum(len(content) for _, content in contents) > REQUEST_LIMIT:
        raise Refused("MaxUploadSizeExceededException", "Maximum upload size exceeded")
    for name, content in contents:
        _check(name, content)
    tag = request.query_params.get("tag")
    stored = [keep(city, tenant, module, name, content, tag) for name, content in contents]
    return {"files": [{"fileStoreId": one["fileStoreId"], "tenantId": tenant} for one in stored]}


@router.get("/url")
async def urls(call: Open) -> dict[str, Any]:
    """Links to files; an image has four, joined by commas: original, large, medium, small."""
    tenant = call.param("tenantId").split(".")[0]
    found: dict[str, Any] = {}
    for id_ in call.listed("fileStoreIds"):
        file = call.city.store.get("file", id_)
        if file and file["tenantId"].split(".")[0] == tenant:
            found[id_] = _links(call.city, call.base_url, file)
    return {**found, "fileStoreIds": [{"id": id_, "url": url} for id_, url in found.items()]}


@router.get("/id")
async def by_id(call: Open) -> Response:
    """The bytes of a file."""
    file = _found(call.city, call.param("fileStoreId"))
    if file["tenantId"].split(".")[0] != call.param("tenantId").split(".")[0]:
        raise Refused("FILE_NOT_FOUND", "File not found")
    return _content(call.city, file)


@router.get("/metadata")
async def metadata(call: Open) -> dict[str, Any]:
    """What is known of a file."""
    file = _found(call.city, call.param("fileStoreId"))
    return {"fileStoreId": file["fileStoreId"], "tenantId": file["tenantId"], "contentType": file["contentType"]}


@router.get("/content/{id_}/{name}")
async def content(call: Open, id_: str) -> Response:
    """What a signed link leads to."""
    expires = call.param("expires")
    good = hmac.compare_digest(_signature(call.city, id_, expires), call.param("signature"))
    if not good or int(expires) < call.city.now():
        return Response("Request has expired", 403, media_type="text/plain")
    return _content(call.city, _found(call.city, id_))


def keep(city: City, tenant: str, module: str, name: str, content: bytes, tag: str | None = None) -> Document:
    """Store one file under a fresh id."""
    extension = name.rpartition(".")[2].lower()
    file = {
        "fileStoreId": city.new_id(),
        "tenantId": tenant,
        "module": module,
        "tag": tag,
        "extension": extension,
        "contentType": FORMATS[extension][0],
        "at": city.now(),
    }
    folder = city.data / "files"
    folder.mkdir(exist_ok=True)
    (folder / str(file["fileStoreId"])).write_bytes(content)
    city.store.put("file", file)
    return file


def _given(form: FormData, request: Request, name: str) -> str:
    value = form.get(name) or request.query_params.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("MissingServletRequestParameterException", f"Required parameter '{name}' is not present")
    return value


def _check(name: str, content: bytes) -> None:
    extension = name.rpartition(".")[2].lower()
    if len(content) > FILE_LIMIT:
        raise Refused("MaxUploadSizeExceededException", "Maximum upload size exceeded")
    if extension not in FORMATS or not FORMATS[extension][1](content):
        raise Refused("EG_FILESTORE_INVALID_INPUT", "Invalid file; allowed: " + ", ".join(FORMATS))


def _found(city: City, id_: str) -> Document:
    file = city.store.get("file", id_)
    if file is None:
        raise Refused("FILE_NOT_FOUND", "File not found")
    return file


def _content(city: City, file: Document) -> Response:
    path = city.data / "files" / file["fileStoreId"]
    return Response(path.read_bytes(), media_type=file["contentType"])


def _links(city: City, base: str, file: Document) -> str:
    """Its links. Names begin with 13 digits of time, which DIGIT's chatbot cuts off to have a name (egov-pgr.js)."""
    id_, expires = file["fileStoreId"], str(city.now() + LINK_MS)
    query = f"expires={expires}&signature={_signature(city, id_, expires)}"
    sizes = ("", "_large", "_medium", "_small") if file["extension"] in IMAGES else ("",)
    names = [f"{file['at']:013d}file{size}.{file['extension']}" for size in sizes]
    return ",".join(f"{base}/filestore/v1/files/content/{id_}/{name}?{query}" for name in names)


def _signature(city: City, id_: str, expires: str) -> str:
    return hmac.new(city.link_key, f"{id_}/{expires}".encode(), hashlib.sha256).hexdigest()[:32]
