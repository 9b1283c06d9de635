/**
 * Who calls: tenants, people, memberships and roles, sign-in, sessions, API keys, second factors, invitations. Owns the
 * schema {@code identity}. Tenant, account, one-time token and signing key stand outside the tenant wall.
 */
@NullMarked
package com.bizosaas.kernel.identity;

import org.jspecify.annotations.NullMarked;
