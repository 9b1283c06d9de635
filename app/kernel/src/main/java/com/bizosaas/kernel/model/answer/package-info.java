/**
 * Answers in prose from passages that were found: what a model is told, and what is left of its answer. Passages are data,
 * whoever wrote them, and nothing that an answer says counts unless it names a passage.
 */
@NullMarked
package com.bizosaas.kernel.model.answer;

import org.jspecify.annotations.NullMarked;
