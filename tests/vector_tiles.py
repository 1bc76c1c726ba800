"""A PMTiles file in, its header, metadata and vector tiles out: as much as the tests ask of it."""

import gzip
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

_HEADER_BYTES = 127
_MOVE_TO, _LINE_TO = 1, 2


class Header(NamedTuple):
    """What the tests ask of a header; places and lengths are bytes."""

    version: int
    root: tuple[int, int]
    metadata: tuple[int, int]
    leaves: tuple[int, int]
    tiles: tuple[int, int]
    # Of directories, of tiles; 2 is gzip.
    compressions: tuple[int, int]
    # 1 is a vector tile.
    kind: int
    zooms: tuple[int, int]


@dataclass
class Drawn:
    """One feature of a layer."""

    properties: dict[str, Any]
    geometry: bytes

    def paths(self) -> list[list[tuple[int, int]]]:
        """Its lines or rings, in steps of the tile's grid."""
        return _read_paths(self.geometry)


@dataclass
class Layer:
    """One layer of a tile."""

    name: str = ""
    extent: int = 4096
    features: list[Drawn] = field(default_factory=list)


class Archive:
    """A PMTiles file of version 3."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.header = _read_header(self.data)

    def metadata(self) -> dict[str, Any]:
        """What the file says of itself."""
        told: dict[str, Any] = json.loads(gzip.decompress(self._part(*self.header.metadata)))
        return told

    def tiles(self, zoom: int) -> Iterator[list[Layer]]:
        """The layers of every tile of one zoom."""
        for number, place, length in self._entries(*self.header.root):
            if zoom_of(number) == zoom:
                yield read_tile(gzip.decompress(self._part(place, length)))

    def _part(self, place: int, length: int) -> bytes:
        return self.data[place : place + length]

    def _entries(self, place: int, length: int) -> Iterator[tuple[int, int, int]]:
        """Number, place and length of each tile, through the directories below this one."""
        directory = _varints(gzip.decompress(self._part(place, length)))
        count = next(directory)
        steps, runs, lengths, places = ([next(directory) for _ in range(count)] for _ in range(4))
        number = start = 0
        for index, step in enumerate(steps):
            number += step
            start = places[index] - 1 if places[index] else start + lengths[index - 1]
            if runs[index] == 0:
                yield from self._entries(self.header.leaves[0] + start, lengths[index])
            for run in range(runs[index]):
                yield number + run, self.header.tiles[0] + start, lengths[index]


def _read_header(data: bytes) -> Header:
    if data[:7] != b"PMTiles" or len(data) < _HEADER_BYTES:
        raise ValueError("no PMTiles file")
    numbers = struct.unpack_from("<8Q", data, 8)
    root, metadata, leaves, tiles = zip(numbers[::2], numbers[1::2], strict=True)
    directories, packed, kind, least, most = data[97:102]
    return Header(
        data[7], root, metadata, leaves, tiles, (directories, packed), kind, (least, most)
    )


def zoom_of(number: int) -> int:
    """The zoom of a tile's number: each zoom has four times the tiles of the one before."""
    zoom, first = 0, 0
    while number >= first + 4**zoom:
        first += 4**zoom
        zoom += 1
    return zoom


def _varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def _fields(data: bytes) -> Iterator[tuple[int, Any]]:
    """Numbers and values of a protocol buffer's fields: integers, or bytes."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        if key & 7 == 0:
            value, at = _varint(data, at)
            yield key >> 3, value
        else:
            length, at = (
                _varint(data, at) if key & 7 == 2 else ((8, at) if key & 7 == 1 else (4, at))
            )
            yield key >> 3, data[at : at + length]
            at += length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def read_tile(data: bytes) -> list[Layer]:
    """The layers of a vector tile."""
    return [_read_layer(value) for number, value in _fields(data) if number == 3]


def _read_layer(data: bytes) -> Layer:
    layer, keys, values, features = Layer(), [], [], []
    for number, value in _fields(data):
        if number == 1:
            layer.name = value.decode()
        elif number == 2:
            features.append(dict(_fields(value)))
        elif number == 3:
            keys.append(value.decode())
        elif number == 4:
            values.append(_read_value(value))
        elif number == 5:
            layer.extent = value
    for feature in features:
        tags = list(_varints(feature.get(2, b"")))
        pairs = zip(tags[::2], tags[1::2], strict=True)
        properties = {keys[key]: values[value] for key, value in pairs}
        layer.features.append(Drawn(properties, feature[4]))
    return layer


def _read_value(data: bytes) -> str | int:
    ((number, value),) = _fields(data)
    if number == 1:
        return str(value.decode())
    return _signed(value) if number == 6 else int(value)


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)


def _read_paths(data: bytes) -> list[list[tuple[int, int]]]:
    paths: list[list[tuple[int, int]]] = []
    numbers = _varints(data)
    x = y = 0
    for command in numbers:
        if command & 7 not in (_MOVE_TO, _LINE_TO):
            paths[-1].append(paths[-1][0])
            continue
        for _ in range(command >> 3):
            x, y = x + _signed(next(numbers)), y + _signed(next(numbers))
            if command & 7 == _MOVE_TO:
                paths.append([])
            paths[-1].append((x, y))
    return paths
