/// A field of a body: its name, and the values that it may have.
///
/// The tables of ``ElectrumFields`` are read by the reader of bodies and by the document of the
/// interface, so that both state the same rules.
package struct ElectrumField: Sendable {
    /// The name.
    package let name: String
    /// True if a body without it is refused.
    package let isRequired: Bool
    /// The values that it may have.
    package let shape: Shape

    /// The values of a field.
    package indirect enum Shape: Sendable {
        case text(ElectrumText)
        /// A whole number of minor units, 0 to 10^14, also as a string of digits.
        case amount
        /// Any number; it is not interpreted.
        case number
        /// One of these texts.
        case choice([String])
        case object([ElectrumField])
        /// A list of at most so many elements; nil for any number.
        case list(Shape, most: Int?)
        /// An object whose field `type` decides the other fields.
        case variants([Variant])
        /// An object of any fields; the named ones follow their rules.
        case open([ElectrumField])
        /// Any value; it is not read.
        case ignored
    }

    /// The fields of an object that has one of these values in its field `type`.
    package struct Variant: Sendable {
        /// The values of `type`, the published one first.
        package let types: [String]
        /// The other fields.
        package let fields: [ElectrumField]

        package init(_ types: [String], _ fields: [ElectrumField]) {
            self.types = types
            self.fields = fields
        }
    }

    private init(_ name: String, _ shape: Shape, isRequired: Bool) {
        self.name = name
        self.shape = shape
        self.isRequired = isRequired
    }

    /// A field that must be there.
    package static func required(_ name: String, _ shape: Shape) -> ElectrumField {
        ElectrumField(name, shape, isRequired: true)
    }

    /// A field that may be absent or null.
    package static func optional(_ name: String, _ shape: Shape) -> ElectrumField {
        ElectrumField(name, shape, isRequired: false)
    }
}

/// The texts that a field may have.
///
/// Characters are Unicode scalars, as JSON Schema counts them. Control characters, and characters
/// that hide or turn others, are refused in each.
package struct ElectrumText: Hashable, Sendable {
    /// The lengths in characters.
    package let lengths: ClosedRange<Int>
    /// The form; nil for any.
    package let form: Form?

    /// The form of a text.
    package enum Form: String, CaseIterable, Hashable, Sendable {
        case uuid, dateTime, digits, hexadecimal, alphanumericOrHyphen, expiryMonth, currency
        /// The content of a track or a barcode: any characters, controls too, and the greatest
        /// length counts bytes.
        case scan
    }

    package init(_ lengths: ClosedRange<Int>, _ form: Form? = nil) {
        self.lengths = lengths
        self.form = form
    }
}
