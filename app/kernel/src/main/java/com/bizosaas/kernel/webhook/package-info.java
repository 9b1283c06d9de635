/** Webhooks: events carried to the tenants' own addresses, signed and retried. Owns the schema {@code webhooks}. */
@NullMarked
package com.bizosaas.kernel.webhook;

import org.jspecify.annotations.NullMarked;
