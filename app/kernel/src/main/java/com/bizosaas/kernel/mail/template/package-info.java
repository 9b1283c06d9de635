/** A small language for texts with gaps: {@code {{name}}}, {@code {{#if name}}…{{else}}…{{/if}}}, {@code {{#each names}}…{{/each}}}. */
@NullMarked
package com.bizosaas.kernel.mail.template;

import org.jspecify.annotations.NullMarked;
