/** The ways out of the house: SMTP, and SMS by the HTTP interfaces of its providers. */
@NullMarked
package com.bizosaas.kernel.mail.carrier;

import org.jspecify.annotations.NullMarked;
