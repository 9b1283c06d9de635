/**
 * Web sockets by the letter of RFC 6455, on a connection that has left HTTP: text messages of 64 kB at most, one
 * sleeping reader and no buffer for a socket that is silent.
 */
@NullMarked
package com.bizosaas.kernel.gateway.websocket;

import org.jspecify.annotations.NullMarked;
