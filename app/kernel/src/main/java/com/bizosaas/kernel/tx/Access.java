package com.bizosaas.kernel.tx;

import com.zaxxer.hikari.util.DriverDataSource;
import java.util.Properties;
import javax.sql.DataSource;

/** How to reach a database: a JDBC URL and the driver's properties, user and password among them. */
public record Access(String url, Properties properties) {

    /** Connections without a pool, for a few statements at the start. */
    public DataSource unpooled() {
        return new DriverDataSource(url, null, properties, null, null);
    }

    public String user() {
        return properties.getProperty("user", "");
    }

    @Override
    public String toString() {
        return "access as " + user();
    }
}
