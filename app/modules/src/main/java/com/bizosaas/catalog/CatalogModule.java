package com.bizosaas.catalog;

import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.resource.Resources;

/** The catalogue's table of contents. */
public final class CatalogModule implements AppModule {

    public CatalogModule(Kernel kernel) {
        Resources resources = kernel.resources();
        resources.add(Product.RESOURCE);
        resources.add(Category.RESOURCE);
        resources.add(Collection.RESOURCE);
        resources.add(Attribute.RESOURCE);
    }

    @Override
    public String name() {
        return "catalog";
    }
}
