/**
 * Vectors of texts by a small English model that runs inside the program, on ONNX Runtime. A vector is derived data: the
 * model's id stands beside each, so that another model can take this one's place and all are made anew.
 */
@NullMarked
package com.bizosaas.embedded.embedding;

import org.jspecify.annotations.NullMarked;
