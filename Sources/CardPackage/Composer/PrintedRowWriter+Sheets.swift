import CardCore

extension PrintedRowWriter {
    /// The value of a card that a field of a layout prints.
    ///
    /// - Secrecy: may be a token or a PIN.
    func printed(_ field: PrintedField, _ card: PackageCard) -> [UInt8] {
        Self.same(field, plan) ?? value(field, card)
    }

    /// The value that all cards of the order have, or nil if cards differ.
    private static func same(_ field: PrintedField, _ plan: PackagePlan) -> [UInt8]? {
        let column = TemplateColumn(
            header: "",
            field: field,
            width: nil,
            text: "",
            ifEmpty: .blank,
            meaning: "",
            place: ""
        )
        return constant(column, plan).map { Array($0.utf8) }
    }

    /// A value as long as any of the order, in the widest of its letters and digits.
    static func longest(
        _ field: PrintedField,
        of plan: PackagePlan,
        serial: Serial?,
        widest: ([UInt8]) -> UInt8
    ) -> [UInt8] {
        if let same = same(field, plan) { return same }
        let token = sample(plan.token, widest)
        switch field {
        case .token: return token
        case .tokenDisplay: return plan.token.displayed(token)
        case .qrPayload: return plan.frame.payload(for: token)
        case .pin: return plan.pin.map { sample($0, widest) } ?? []
        case .pinDisplay: return plan.pin.map { $0.displayed(sample($0, widest)) } ?? []
        default:
            let digit = widest(Array(UInt8(ascii: "0")...UInt8(ascii: "9")))
            return longest(field, of: plan, serial: serial).map { symbol in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(symbol) ? digit : symbol
            }
        }
    }

    /// A text of the format's length that is not a secret.
    private static func sample(_ format: SecretFormat, _ widest: ([UInt8]) -> UInt8) -> [UInt8] {
        let rest = format.length - format.prefix.count
        return format.prefix + [UInt8](repeating: widest(format.symbols), count: rest)
    }
}
