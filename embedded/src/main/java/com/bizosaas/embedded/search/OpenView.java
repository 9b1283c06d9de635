package com.bizosaas.embedded.search;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.IndexSearcher;

/** A steady view of one tenant's index: what is asked of it sees the same, whatever is written meanwhile. */
abstract sealed class OpenView implements AutoCloseable permits View, PassageView {

    private final Indexes indexes;
    private final UUID tenant;
    private final TenantIndex index;
    private final DirectoryReader reader;
    private final Duration longest;

    OpenView(Indexes indexes, UUID tenant, TenantIndex index, DirectoryReader reader, Duration longest) {
        this.indexes = indexes;
        this.tenant = tenant;
        this.index = index;
        this.reader = reader;
        this.longest = longest;
    }

    interface Work<R> {
        R done(IndexSearcher searcher) throws IOException;
    }

    DirectoryReader reader() {
        return reader;
    }

    TenantIndex index() {
        return index;
    }

    /** The time for an answer begins with each question: a view may be looked at for long. */
    <R> R working(Work<R> work) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        searcher.setTimeout(new QueryTimeoutImpl(longest.toMillis()));
        R result;
        try {
            result = work.done(searcher);
        } catch (IOException damage) {
            throw indexes.damaged(tenant, index, damage);
        } catch (RuntimeException failure) {
            throw Damage.isOfIndex(failure) ? indexes.damaged(tenant, index, failure) : failure;
        }
        if (searcher.timedOut()) {
            throw new SearchTimeout("a search of tenant " + tenant + " took longer than " + longest);
        }
        return result;
    }

    @Override
    public void close() {
        try {
            reader.decRef();
        } catch (IOException trouble) {
            indexes.damaged(tenant, index, trouble);
        } finally {
            indexes.release(tenant, index);
        }
    }
}
