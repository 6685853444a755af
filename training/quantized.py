"""Weights of eight bits without a sign, so that every processor multiplies the same. ``training/quantized.py FILE…``"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

__all__ = ["quantized", "unsigned"]

_MIDDLE = 128


def quantized(plain: Path, to: Path, *, only: list[str] | None = None) -> None:
    """Write a graph with its products as eight-bit integers.

    Parameters
    ----------
    only : list of str, optional
        Operators; all that can be, by default.
    """
    quantize_dynamic(str(plain), str(to), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=only)
    unsigned(to)


def unsigned(path: Path) -> None:
    """Put the weights of a quantised graph 128 higher, and their zero with them: the products stay what they are.

    Where a processor has no VNNI, onnxruntime multiplies bytes with signed weights by VPMADDUBSW, which cuts sums of
    two products off at 16 bits: on such machines a graph with signed weights gives other annotations. With unsigned
    ones it takes an exact instruction, slower by a sixth of the whole pass.
    """
    model = onnx.load(str(path))
    weights = {each.name: each for each in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type != "MatMulInteger":
            continue
        for name in (node.input[1], node.input[3]):  # weights, and their zero
            signed = numpy_helper.to_array(weights[name])
            if signed.dtype == np.int8:  # not yet, by another node
                higher = (signed.astype(np.int16) + _MIDDLE).astype(np.uint8)
                weights[name].CopyFrom(numpy_helper.from_array(higher, name))
    onnx.save(model, str(path))


if __name__ == "__main__":
    for each in sys.argv[1:]:
        unsigned(Path(each))
