"""What other rooms may ask of the catalogue, and do with an office's own services inside their own verb.

service(office_id, code, on)             a service as it holds for the office on a day; NotFound for none
services(office_id, on, offered=True)    all of them, in order; by_group puts them under their groups
circumstances_of(card)                   what is to be asked about a matter
papers_of(card, circumstances)           the papers for it; `need` says which the clerk decides on
find_services(office_id, words, on)      the search: names, synonyms, English, slips of the pen
services_by_ticket(office_id, on)        which services are asked for with which ticket
local_services(office_id)                the office's own; values_of gives one as values
write_local, rewrite_local, finish_local steps: an office's own service added, changed, ended
"""

from huzheng.services.catalogue.access import access_local
from huzheng.services.catalogue.queries import (
    by_group,
    circumstances_of,
    find_services,
    groups,
    local_services,
    papers_of,
    service,
    services,
    services_by_ticket,
    values_of,
)
from huzheng.services.catalogue.steps import finish_local, rewrite_local, write_local

__all__ = [
    "access_local",
    "by_group",
    "circumstances_of",
    "find_services",
    "finish_local",
    "groups",
    "local_services",
    "papers_of",
    "rewrite_local",
    "service",
    "services",
    "services_by_ticket",
    "values_of",
    "write_local",
]
