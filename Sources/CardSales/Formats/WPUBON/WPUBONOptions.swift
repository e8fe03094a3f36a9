import CardCore
package import CardText

/// The parts of a template for the receipts that go to SAP.
package struct WPUBONOptions: Hashable, Sendable {
    /// The articles that are gift cards; nil if every item with a serial is one.
    package var items: Set<String>?
    /// The sign of a sold item; nil if the template does not define it.
    package var sign: Sign?
    /// The encoding of the XML form.
    package var encoding = XMLEncoding.utf8
    /// The places of the receipt head's fields in the flat form, from the start of its data; nil if
    /// only the XML form is read.
    package var flat: Flat?

    /// The meaning of an item's sign, its `VORZEICHEN`.
    ///
    /// Installations differ, and SAP's documents do not define it.
    package enum Sign: String, CaseIterable, Sendable { case minusIsSale, plusIsSale }

    /// The places of the flat form.
    package struct Flat: Hashable, Sendable {
        /// The number of bytes before the data of a segment.
        package var controlBytes = 63
        /// The places of the fields in the receipt's head.
        package var places: Places
        /// Places in files that were made for version 0.1.0: read if the others do not have a day.
        package var earlier: Places?
    }

    /// The places of the receipt head's fields, in a segment without its control fields.
    package struct Places: Hashable, Sendable {
        /// The business day.
        package var date: FieldPlace
        /// The time of day.
        package var time: FieldPlace
        /// The number of the receipt.
        package var receipt: FieldPlace
        /// The number of the till.
        package var terminal: FieldPlace
        /// The currency; nil if the context knows it.
        package var currency: FieldPlace?
        /// The place of the sender in the control record; nil if the context knows the store.
        package var sender: FieldPlace?
    }

    /// The keys of a template.
    static let keys = ["items", "sign", "encoding", "flat"]

    /// Creates the options of the XML form, with the sign left open.
    package init() {}

    /// Reads the keys of a template.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(reading reader: inout DocumentReader) throws {
        items = try reader.optionalStrings("items")
        sign = try reader.optionalChoice("sign", of: Sign.self)
        if let encoding = try reader.optionalChoice("encoding", of: XMLEncoding.self) {
            self.encoding = encoding
        }
        flat = try reader.optionalObject("flat") { reader in
            try reader.allowOnly(Places.keys + ["earlier", "controlBytes"])
            var flat = Flat(places: try Places(reading: &reader))
            flat.earlier = try reader.optionalObject("earlier") { reader in
                try reader.allowOnly(Places.keys)
                return try Places(reading: &reader)
            }
            let bytes = try reader.optionalInteger("controlBytes", in: 10...1000)
            flat.controlBytes = bytes ?? flat.controlBytes
            return flat
        }
    }
}

extension WPUBONOptions.Places {
    fileprivate static let keys = ["date", "time", "receipt", "terminal", "currency", "sender"]

    fileprivate init(reading reader: inout DocumentReader) throws {
        date = try FieldPlace(reading: reader.value("date"))
        time = try FieldPlace(reading: reader.value("time"))
        receipt = try FieldPlace(reading: reader.value("receipt"))
        terminal = try FieldPlace(reading: reader.value("terminal"))
        currency = try reader.optionalValue("currency").map { try FieldPlace(reading: $0) }
        sender = try reader.optionalValue("sender").map { try FieldPlace(reading: $0) }
    }
}
