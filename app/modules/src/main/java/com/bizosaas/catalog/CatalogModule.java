package com.bizosaas.catalog;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import java.util.List;

/** The catalogue's table of contents. */
public final class CatalogModule implements AppModule {

    private final MediaPaths media;

    public CatalogModule(Kernel kernel) {
        Resources resources = kernel.resources();
        Items<Product> products = resources.add(Product.RESOURCE);
        resources.add(Category.RESOURCE);
        resources.add(Collection.RESOURCE);
        resources.add(Attribute.RESOURCE);
        kernel.transfer().register(Product.RESOURCE.name(), ProductImport.importing(products.resource()));
        media = new MediaPaths(products, kernel.transactions(), kernel.blobs(), kernel.pictures());
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public List<Route> routes() {
        return media.routes();
    }
}
