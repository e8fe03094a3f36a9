package import CardCore
import CardText

/// Writes the rows of a package's data files.
///
/// Cells that are the same in every row are checked and encoded once.
///
/// - Secrecy: works on bytes; never makes a text of a token or a PIN.
struct PrintedRowWriter {
    let plan: PackagePlan
    private let encoder: CellEncoder
    private let columns: [Column]

    private enum Column {
        /// A whole cell, encoded.
        case constant([UInt8])
        case varying(PrintedField, CellForm)
    }

    /// `serial` is the longest serial of the order, if it is known.
    ///
    /// - Throws: `package.cell` if the template cannot carry the values that the product prints.
    init(_ plan: PackagePlan, longest serial: Serial? = nil) throws {
        let encoder = CellEncoder(plan.template.dialect)
        self.plan = plan
        self.encoder = encoder
        columns = try plan.template.columns.map { column in
            guard let value = Self.constant(column, plan) else {
                var cell: [UInt8] = []
                try encoder.append(
                    Self.longest(column.field, of: plan, serial: serial),
                    column.form,
                    to: &cell
                )
                return .varying(column.field, column.form)
            }
            guard !value.isEmpty || column.ifEmpty != .refuse else {
                throw PackageFailure.empty(
                    column: column.header,
                    missing: column.field.absentValue ?? .text
                )
            }
            var cell: [UInt8] = []
            try encoder.append(Array(value.utf8), column.form, to: &cell)
            return .constant(cell)
        }
    }

    /// The byte order mark and the first row, as far as the dialect has them.
    var head: [UInt8] {
        encoder.head(plan.template.columns.map(\.header))
    }

    func write(_ card: PackageCard, to rows: inout [UInt8]) throws {
        guard encoder.dialect.encoding != .utf8 else { return try writeUTF8(card, to: &rows) }
        var row: [UInt8] = []
        try writeUTF8(card, to: &row)
        rows.append(contentsOf: encoder.dialect.encoding.bytes(ofUTF8: row))
    }

    private func writeUTF8(_ card: PackageCard, to row: inout [UInt8]) throws {
        for (index, column) in columns.enumerated() {
            encoder.separate(index, &row)
            switch column {
            case .constant(let cell): row.append(contentsOf: cell)
            case .varying(let field, let form):
                try encoder.append(value(field, card), form, to: &row)
            }
        }
        row.append(contentsOf: encoder.lineEnd)
    }
}

extension PrintedRowWriter {
    /// The cell that every card has, or nil if cards differ.
    static func constant(_ column: TemplateColumn, _ plan: PackagePlan) -> String? {
        switch column.field {
        case .denomination:
            plan.denominationMinor.map {
                Money(amountMinor: $0, currency: plan.currency).decimal
            } ?? ""
        case .currency: plan.currency.code
        case .expiryLastDay: plan.expiryLastDay?.description ?? ""
        case .order: plan.orderID
        case .product: plan.productID.text
        case .productName: plan.productName
        case .environment: plan.environment.rawValue
        case .text: column.text
        case .blank: ""
        case .tokenBarcodeFile: plan.lacks(.tokenBarcode) ? "" : nil
        case .pinBarcodeFile: plan.lacks(.pinBarcode) ? "" : nil
        case .pin, .pinDisplay: plan.pin == nil ? "" : nil
        case .seq, .serial, .token, .tokenDisplay, .pack, .carton, .packEnd, .qrFile, .qrPayload:
            nil
        }
    }

    func value(_ field: PrintedField, _ card: PackageCard) -> [UInt8] {
        let style = plan.template.images
        switch field {
        case .serial: return Array(card.serial.text.utf8)
        case .token: return card.secrets.token.bytes
        case .pin: return card.secrets.pin?.bytes ?? []
        case .tokenDisplay: return plan.token.displayed(card.secrets.token.bytes)
        case .pinDisplay: return plan.displayed(card.secrets.pin?.bytes ?? [])
        case .qrPayload: return plan.frame.payload(for: card.secrets.token.bytes)
        case .seq: return number(card.position, width: 8)
        case .pack: return number(plan.pack(of: card.position))
        case .carton: return number(plan.carton(of: card.position))
        case .packEnd: return plan.isPackEnd(card.position) ? [UInt8(ascii: "*")] : []
        case .qrFile: return style.path(of: .qr, position: card.position)
        case .tokenBarcodeFile: return style.path(of: .barcode, position: card.position)
        case .pinBarcodeFile: return style.path(of: .pinBarcode, position: card.position)
        case .denomination, .currency, .expiryLastDay, .order, .product, .productName,
            .environment, .text, .blank:
            preconditionFailure("the same in every row")
        }
    }

    private func number(_ value: Int, width: Int = 1) -> [UInt8] { Self.number(value, width) }

    private static func number(_ value: Int, _ width: Int = 1) -> [UInt8] {
        var digits: [UInt8] = []
        digits.append(digits: value, width: width)
        return digits
    }
}

extension PrintedRowWriter {
    /// A cell as long as any of the order, with the fixed parts of each value.
    static func longest(
        _ field: PrintedField,
        of plan: PackagePlan,
        serial: Serial?
    ) -> [UInt8] {
        let (style, last) = (plan.template.images, plan.cardCount)
        switch field {
        case .serial: return Array((serial?.text ?? "").utf8)
        case .token: return sample(plan.token)
        case .pin: return plan.pin.map(sample) ?? []
        case .tokenDisplay: return plan.token.displayed(sample(plan.token))
        case .pinDisplay: return plan.displayed(plan.pin.map(sample) ?? [])
        case .qrPayload: return plan.frame.payload(for: sample(plan.token))
        case .seq: return number(last, 8)
        case .pack: return number(plan.pack(of: last))
        case .carton: return number(plan.carton(of: last))
        case .packEnd: return [UInt8(ascii: "*")]
        case .qrFile: return style.path(of: .qr, position: last)
        case .tokenBarcodeFile: return style.path(of: .barcode, position: last)
        case .pinBarcodeFile: return style.path(of: .pinBarcode, position: last)
        case .denomination, .currency, .expiryLastDay, .order, .product, .productName,
            .environment, .text, .blank:
            preconditionFailure("the same in every row")
        }
    }

    /// A text of the format's length that is not a secret: its prefix and zeros.
    private static func sample(_ format: SecretFormat) -> [UInt8] {
        let rest = format.length - format.prefix.count
        return format.prefix + [UInt8](repeating: UInt8(ascii: "0"), count: rest)
    }
}

extension PackagePlan {
    /// The form in which people read a PIN; empty if the cards have no PIN.
    fileprivate func displayed(_ secret: [UInt8]) -> [UInt8] { pin?.displayed(secret) ?? [] }

    /// Refuses, before any card is made or opened, a template that cannot carry the values of the
    /// order.
    ///
    /// `serial` is the longest serial of the order, if it is known.
    ///
    /// - Throws: `package.cell`, `order.template_value`, `sheet.*`.
    package func check(longest serial: Serial? = nil) throws {
        _ = try PrintedRowWriter(self, longest: serial)
        guard let sheets else { return }
        try SheetFit(
            sheets,
            qr: qr,
            version: qrVersion,
            codeSets: code128(of:),
            longest: { field, widest in
                PrintedRowWriter.longest(field, of: self, serial: serial, widest: widest)
            }
        )
        .check()
    }

    /// Refuses, before any card is made, a template that cannot carry a value of the labels.
    ///
    /// - Throws: `package.cell`.
    package func checkLabels(longest serial: Serial? = nil) throws {
        guard let labels else { return }
        let writer = try LabelRowWriter(labels, labelFacts)
        for kind in PackedBox.Kind.allCases {
            for box in layout.widestBoxes(kind, serial: serial ?? "") {
                var row: [UInt8] = []
                try writer.write(box, to: &row)
            }
        }
    }
}
