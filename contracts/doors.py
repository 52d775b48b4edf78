"""Contract: a room is entered only through its doors.

import-linter's own types cannot say "same room", so this one does. Rooms are packages ("huzheng.office") or all children of a
folder ("huzheng.hall.*"). Everybody may use `doors`; `test_doors` only tests and other rooms' test doors; `assembly` (the
settings and the list of addresses) may besides use `fittings`.
"""

from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Refuse an import into a room by anything but a door."""

    type_name = "doors"

    rooms = fields.ListField(subfield=fields.StringField())
    doors = fields.SetField(subfield=fields.StringField())
    test_doors = fields.SetField(subfield=fields.StringField())
    assembly = fields.StringField()
    fittings = fields.SetField(subfield=fields.StringField())

    def check(self, graph, verbose):
        """Return every direct import that enters a room beside its doors."""
        rooms = self._rooms(graph)
        bad = sorted(
            (importer, imported)
            for imported in graph.modules
            if (room := _room_of(imported, rooms))
            for importer in graph.find_modules_that_directly_import(imported)
            if _room_of(importer, rooms) != room and not self._may(importer, imported[len(room) + 1 :].split(".")[0])
        )
        return ContractCheck(kept=not bad, metadata={"bad": bad})

    def _rooms(self, graph):
        found = set()
        for name in self.rooms:
            found |= graph.find_children(name.removesuffix(".*")) if name.endswith(".*") else {name}
        return found

    def _may(self, importer, door):
        if door in self.doors:
            return True
        if door in self.test_doors:
            return ".tests." in f"{importer}." or importer.endswith(".testing")
        return door in self.fittings and importer.startswith(f"{self.assembly}.")

    def render_broken_contract(self, check):
        """Name each trespasser and what it should use."""
        for importer, imported in check.metadata["bad"]:
            output.print_error(f"{importer} enters {imported}: use its {', '.join(sorted(self.doors))}")


def _room_of(module, rooms):
    return next((room for room in rooms if module == room or module.startswith(f"{room}.")), None)
