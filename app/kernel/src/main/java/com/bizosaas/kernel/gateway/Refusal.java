package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Head;
import com.bizosaas.kernel.gateway.wire.Refusals;
import com.bizosaas.kernel.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer to a request that is refused before the server sees it, byte by byte. */
final class Refusal implements Refusals {

    private final Observer observer;

    Refusal(Observer observer) {
        this.observer = observer;
    }

    @Override
    public byte[] answer(Problem problem, @Nullable Head head) {
        String id = RequestIds.of(Optional.ofNullable(head));
        int status = problem.code().status();
        byte[] body = Problems.answer(problem, id).body() instanceof Answer.Bytes bytes ? bytes.bytes() : new byte[0];
        Map<String, String> headers = new TreeMap<>();
        headers.put(RequestIds.HEADER, id);
        headers.put("Content-Type", Problems.TYPE);
        headers.put("Content-Length", Integer.toString(body.length));
        headers.put("Connection", "close");
        StandardHeaders.add("", Problems.TYPE, headers);
        byte[] start = HeadLines.of(status, headers);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        observer.answered(Observer.NO_ROUTE, "OTHER", status, 0);
        return whole;
    }
}
