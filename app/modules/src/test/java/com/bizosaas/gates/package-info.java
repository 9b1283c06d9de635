/** The walls between packages, schemas and tenants, held by tests that read code and database. */
@NullMarked
package com.bizosaas.gates;

import org.jspecify.annotations.NullMarked;
