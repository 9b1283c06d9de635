package com.bizosaas.catalog;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.files.Picture;
import com.bizosaas.kernel.files.PictureType;
import com.bizosaas.kernel.files.Pictures;
import com.bizosaas.kernel.files.Rendition;
import com.bizosaas.kernel.files.Renditions;
import com.bizosaas.kernel.files.UnusablePicture;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Form;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pictures of products: uploading them, and serving them in any width to those who may see the product. */
final class MediaPaths {

    private static final long LARGEST = 20L << 20;
    private static final int STEP = 50;
    private static final int WIDEST = 4096;

    private final Items<Product> products;
    private final Transactions transactions;
    private final Blobs blobs;
    private final Pictures pictures;
    private final Renditions renditions;

    MediaPaths(Items<Product> products, Transactions transactions, Blobs blobs, Pictures pictures) {
        this.products = products;
        this.transactions = transactions;
        this.blobs = blobs;
        this.pictures = pictures;
        this.renditions = new Renditions(blobs, pictures);
        blobs.namedBy((tx, hashes) -> Set.copyOf(tx.list(
                Sql.of(
                        "select distinct hash from catalog.product_media where tenant_id = ? and hash = any(?)",
                        tx.tenant(),
                        hashes.toArray(String[]::new)),
                Row::text)));
    }

    List<Route> routes() {
        return List.of(
                Route.post(Product.RESOURCE.path() + "/{id}/media", this::upload)
                        .reading("multipart/form-data")
                        .limitedTo(LARGEST),
                Route.get("/api/catalog/media/{id}", this::serve)
                        .making("image/webp", "image/png", "image/jpeg", "image/gif", "*/*"));
    }

    private Answer upload(Request request) {
        UUID id = id(request);
        transactions.database().read(request.caller(), tx -> products.required(tx, id, Operation.UPDATE));
        Form form = request.form();
        Form.Upload file = form.file("file")
                .orElseThrow(() -> Problem.invalid("file", "required", "Send the picture as the part called file."));
        Picture picture = checked(file);
        String hash = keep(request, file);
        Media media = media(form, picture, hash);
        return transactions.write(request, hash + new TreeMap<>(form.fields()), (tx, asked) -> {
            products.changed(tx, id, product -> {
                List<Media> all = new ArrayList<>(product.media());
                all.add(media);
                return product.withMedia(List.copyOf(all));
            });
            return Answer.json(201, out -> Product.MEDIA.write(out, media)).header("Location", media.url());
        });
    }

    private Picture checked(Form.Upload file) {
        try {
            return pictures.check(file.path());
        } catch (UnusablePicture unusable) {
            throw Problem.invalid("file", "not_a_picture", String.valueOf(unusable.getMessage()));
        }
    }

    private String keep(Request request, Form.Upload file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            return blobs.put(request.caller().tenantId(), in, LARGEST).hash();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Media media(Form form, Picture picture, String hash) {
        UUID id = Uuid7.next();
        String alt = form.field("alt").filter(text -> !text.isEmpty()).orElse(null);
        if (alt != null && (alt.length() > 1000 || alt.indexOf('\0') >= 0)) {
            throw Problem.invalid("alt", "too_long", "At most 1000 characters, none of them U+0000.");
        }
        UUID variant = form.field("variant").map(MediaPaths::variant).orElse(null);
        return new Media(
                id,
                "/api/catalog/media/" + id,
                alt,
                variant,
                null,
                hash,
                picture.type().contentType());
    }

    private static UUID variant(String text) {
        UUID id = IdType.parsed(text);
        if (id == null) {
            throw Problem.invalid("variant", "must_be_id", "This must be the id of a variant.");
        }
        return id;
    }

    /** What is asked for of a picture; all null: the picture itself. */
    private record Wanted(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable PictureType type) {

        boolean isWhole() {
            return width == null && height == null && type == null;
        }
    }

    private Answer serve(Request request) {
        request.query().allowOnly(Set.of("w", "h", "fmt"));
        Wanted wanted = new Wanted(
                request.query().one("w").map(MediaPaths::pixels).orElse(null),
                request.query().one("h").map(MediaPaths::pixels).orElse(null),
                request.query().one("fmt").map(MediaPaths::type).orElse(null));
        Media media = transactions.database().read(request.caller(), tx -> find(tx, id(request)));
        UUID tenant = request.caller().tenantId();
        Answer answer = wanted.isWhole()
                ? Answer.file(media.mediaType(), blobs.path(tenant, media.hash()))
                : rendered(tenant, media, wanted);
        String shown = media.hash() + media.focal() + wanted;
        return answer.header("Cache-Control", "private, max-age=86400")
                .header("ETag", "\"" + Integer.toHexString(shown.hashCode()) + "\"");
    }

    /** With {@code h} the picture is cropped around its focal point, its middle where none is set. */
    private Answer rendered(UUID tenant, Media media, Wanted wanted) {
        PictureType type =
                wanted.type() != null ? wanted.type() : type(media.mediaType().substring("image/".length()));
        int width = wanted.width() == null ? WIDEST : wanted.width();
        Rendition rendition = Rendition.wide(width, pictures.writable(type));
        if (wanted.height() != null) {
            Media.Focal focal = media.focal();
            rendition = focal == null
                    ? rendition.cropped(wanted.height(), 0.5, 0.5)
                    : rendition.cropped(
                            wanted.height(), focal.x().doubleValue(), focal.y().doubleValue());
        }
        Renditions.Made made = renditions.get(tenant, media.hash(), rendition);
        return Answer.file(made.type().contentType(), made.path());
    }

    /** The picture, if the caller may see its product. */
    private Media find(Tx tx, UUID id) {
        UUID product = tx.first(Sql.of("""
                                select product_id from catalog.product_media
                                where tenant_id = ? and id = ? and deleted_at is null
                                """, tx.tenant(), id), Row::id).orElseThrow(Problem::notFound);
        return products.view(tx, product).media().stream()
                .filter(media -> media.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Sizes are rounded up to steps of 50, so that nobody fills the disk with every size there is. */
    private static Integer pixels(String text) {
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1) {
            throw Problem.malformed("The sizes w and h are numbers of pixels.");
        }
        int pixels = Math.min(WIDEST, Integer.parseInt(text));
        return (pixels + STEP - 1) / STEP * STEP;
    }

    /** A still picture is made of a GIF. */
    private static PictureType type(String name) {
        return switch (name) {
            case "webp", "gif" -> PictureType.WEBP;
            case "jpeg", "jpg" -> PictureType.JPEG;
            case "png" -> PictureType.PNG;
            default -> throw Problem.malformed("The format fmt must be webp, jpeg or png.");
        };
    }

    private static UUID id(Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }
}
