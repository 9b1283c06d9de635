package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/** The layout in which a resource is exported and that it reads back without loss. */
public interface Sheet<T> extends Layout {

    /** The header of an export of this tenant. */
    List<String> header(Tx tx);

    /** The rows of an item, each with a cell for every column of {@code header}. */
    List<List<String>> rows(T item, List<String> header);
}
