/** Files on disk: contents by their hash, and pictures checked and scaled. */
@NullMarked
package com.bizosaas.kernel.files;

import org.jspecify.annotations.NullMarked;
