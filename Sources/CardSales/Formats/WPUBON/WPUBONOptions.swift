import CardCore
package import CardText

/// What a template says about the receipts that go to SAP.
package struct WPUBONOptions: Hashable, Sendable {
    /// The articles that are gift cards; nil where every item with a serial is one.
    package var items: Set<String>?
    /// The sign of an item that was sold; nil if the template does not say it.
    package var sign: Sign?
    package var encoding = XMLEncoding.utf8
    /// Where the fields of the receipt's head stand in the flat form, from the start of its data;
    /// nil where only the XML form is read.
    package var flat: Flat?

    /// How the sign of an item, its `VORZEICHEN`, is read.
    ///
    /// Installations differ, and SAP's documents do not say.
    package enum Sign: String, CaseIterable, Sendable { case minusIsSale, plusIsSale }

    package struct Flat: Hashable, Sendable {
        /// What stands before the data of a segment.
        package var controlBytes = 63
        package var places: Places
        /// Places of files that were made for version 0.1.0: read if no day stands at its place.
        package var earlier: Places?
    }

    package struct Places: Hashable, Sendable {
        package var date: FieldPlace
        package var time: FieldPlace
        package var receipt: FieldPlace
        package var terminal: FieldPlace
        package var currency: FieldPlace?
        /// Where the sender stands in the control record; nil where the context knows the store.
        package var sender: FieldPlace?
    }

    package init() {}

    package init(reading reader: inout DocumentReader) throws {
        items = try reader.optionalStrings("items")
        sign = try reader.optionalChoice("sign", of: Sign.self)
        if let encoding = try reader.optionalChoice("encoding", of: XMLEncoding.self) {
            self.encoding = encoding
        }
        flat = try reader.optionalObject("flat") { reader in
            var flat = Flat(places: try Places(reading: &reader))
            flat.earlier = try reader.optionalObject("earlier") { try Places(reading: &$0) }
            let bytes = try reader.optionalInteger("controlBytes", in: 10...1000)
            flat.controlBytes = bytes ?? flat.controlBytes
            return flat
        }
    }
}

extension WPUBONOptions.Places {
    fileprivate init(reading reader: inout DocumentReader) throws {
        date = try FieldPlace(reading: reader.value("date"))
        time = try FieldPlace(reading: reader.value("time"))
        receipt = try FieldPlace(reading: reader.value("receipt"))
        terminal = try FieldPlace(reading: reader.value("terminal"))
        currency = try reader.optionalValue("currency").map { try FieldPlace(reading: $0) }
        sender = try reader.optionalValue("sender").map { try FieldPlace(reading: $0) }
    }
}
