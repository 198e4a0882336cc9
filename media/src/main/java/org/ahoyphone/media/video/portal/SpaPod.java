package org.ahoyphone.media.video.portal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PipeWire's values as they lie in memory: four bytes of size, four of type, then the value, filled up to eight bytes (`spa/pod/pod.h`). Numbers are the machine's. Pure.
sealed interface SpaPod {

    /// A name out of an enumeration.
    record Id(int value) implements SpaPod {}

    record Int(int value) implements SpaPod {}

    record Rectangle(int width, int height) implements SpaPod {}

    record Fraction(int numerator, int denominator) implements SpaPod {}

    /// Several of one kind. What each means is said by the kind of choice.
    record Choice(int kind, List<SpaPod> values) implements SpaPod {
        static final int RANGE = 1;
        static final int ENUM = 3;
        static final int FLAGS = 4;

        /// One of them, the first preferred: it stands in front of all that may be chosen, itself among them.
        static Choice of(List<? extends SpaPod> values) {
            var all = new ArrayList<SpaPod>(values);
            all.addFirst(values.getFirst());
            return new Choice(ENUM, List.copyOf(all));
        }

        static Choice range(SpaPod preferred, SpaPod least, SpaPod most) {
            return new Choice(RANGE, List.of(preferred, least, most));
        }
    }

    /// A property of an object.
    record Property(int key, SpaPod value) {}

    /// @param type what it describes
    /// @param id   which parameter it is
    record Structure(int type, int id, List<Property> properties) implements SpaPod {

        /// The value of a property; of a choice that is still open the preferred one. Null where there is none.
        @Nullable SpaPod find(int key) {
            for (Property property : properties) {
                if (property.key() == key) {
                    return property.value() instanceof Choice(int _, List<SpaPod> values) ? values.getFirst() : property.value();
                }
            }
            return null;
        }
    }

    int TYPE_ID = 3;
    int TYPE_INT = 4;
    int TYPE_RECTANGLE = 10;
    int TYPE_FRACTION = 11;
    int TYPE_OBJECT = 15;
    int TYPE_CHOICE = 19;
    int HEADER = 8;

    /// The pod as PipeWire reads it.
    default byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + filled(length())).order(ByteOrder.nativeOrder());
        write(out);
        return out.array();
    }

    private static int filled(int length) {
        return (length + 7) & ~7;
    }

    private int type() {
        return switch (this) {
            case Id _ -> TYPE_ID;
            case Int _ -> TYPE_INT;
            case Rectangle _ -> TYPE_RECTANGLE;
            case Fraction _ -> TYPE_FRACTION;
            case Choice _ -> TYPE_CHOICE;
            case Structure _ -> TYPE_OBJECT;
        };
    }

    /// Bytes of the value, without header and filling.
    private int length() {
        return switch (this) {
            case Id _, Int _ -> 4;
            case Rectangle _, Fraction _ -> 8;
            case Choice(int _, List<SpaPod> values) -> 8 + HEADER + values.size() * values.getFirst().length();
            case Structure object -> 8 + object.properties.stream().mapToInt(p -> 8 + HEADER + filled(p.value().length())).sum();
        };
    }

    private void write(ByteBuffer out) {
        int end = out.position() + HEADER + filled(length());
        out.putInt(length()).putInt(type());
        value(out);
        out.position(end);
    }

    private void value(ByteBuffer out) {
        switch (this) {
            case Id(int value) -> out.putInt(value);
            case Int(int value) -> out.putInt(value);
            case Rectangle(int width, int height) -> out.putInt(width).putInt(height);
            case Fraction(int numerator, int denominator) -> out.putInt(numerator).putInt(denominator);
            case Choice(int kind, List<SpaPod> values) -> {
                out.putInt(kind).putInt(0).putInt(values.getFirst().length()).putInt(values.getFirst().type());
                values.forEach(one -> one.value(out));
            }
            case Structure(int type, int id, List<Property> properties) -> {
                out.putInt(type).putInt(id);
                properties.forEach(property -> {
                    out.putInt(property.key()).putInt(0);
                    property.value().write(out);
                });
            }
        }
    }

    /// Reads an object; properties of kinds that are not known here are left out.
    ///
    /// @throws IllegalArgumentException when it is none
    static Structure object(ByteBuffer in) {
        ByteBuffer from = in.slice().order(ByteOrder.nativeOrder());
        try {
            int length = from.getInt();
            if (from.getInt() != TYPE_OBJECT || length < 8 || length > from.remaining()) {
                throw new IllegalArgumentException("Not an object");
            }
            from.limit(HEADER + length);
            int type = from.getInt();
            int id = from.getInt();
            var properties = new ArrayList<Property>();
            while (from.remaining() >= 8 + HEADER) {
                int key = from.getInt();
                from.getInt();
                int size = from.getInt();
                int kind = from.getInt();
                if (size < 0 || size > from.remaining()) {
                    throw new IllegalArgumentException("A property is longer than its object");
                }
                SpaPod value = read(kind, from.slice(from.position(), size).order(ByteOrder.nativeOrder()));
                if (value != null) {
                    properties.add(new Property(key, value));
                }
                from.position(Math.min(from.limit(), from.position() + filled(size)));
            }
            return new Structure(type, id, List.copyOf(properties));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("An object ends too early", e);
        }
    }

    private static @Nullable SpaPod read(int kind, ByteBuffer in) {
        return switch (kind) {
            case TYPE_ID -> new Id(in.getInt());
            case TYPE_INT -> new Int(in.getInt());
            case TYPE_RECTANGLE -> new Rectangle(in.getInt(), in.getInt());
            case TYPE_FRACTION -> new Fraction(in.getInt(), in.getInt());
            case TYPE_CHOICE -> choice(in);
            default -> null;
        };
    }

    private static @Nullable SpaPod choice(ByteBuffer in) {
        int kind = in.getInt();
        in.getInt();
        int size = in.getInt();
        int type = in.getInt();
        var values = new ArrayList<SpaPod>();
        while (size > 0 && in.remaining() >= size) {
            SpaPod value = type == TYPE_CHOICE ? null : read(type, in.slice(in.position(), size).order(ByteOrder.nativeOrder()));
            if (value == null) {
                return null;
            }
            values.add(value);
            in.position(in.position() + size);
        }
        return values.isEmpty() ? null : new Choice(kind, List.copyOf(values));
    }
}
