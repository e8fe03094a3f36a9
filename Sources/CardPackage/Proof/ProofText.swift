import CardCore

/// The texts of a proof's page.
struct ProofText {
    private let proof: OrderProof
    private var plan: PackagePlan { proof.plan }

    init(_ proof: OrderProof) {
        self.proof = proof
    }

    /// The facts of the order, each with its name.
    var facts: [(name: String, value: String)] {
        [
            ("Order", "\(plan.orderID), request \(proof.order.requestID)"),
            ("Product", product), ("Environment", environment),
            ("Printer", proof.order.printer),
            ("Template", "\(plan.template.name): \(Legend(plan).dialect)"),
            ("Cards", cards), ("Packs", packs), ("Serials", serials), ("Value", value),
            ("Worth", worth), ("Last day", plan.expiryLastDay?.description ?? "not printed"),
        ]
    }

    private var product: String {
        "\(plan.productID), version \(proof.order.productVersion): \(plan.productName)"
    }

    private var environment: String {
        switch plan.environment {
        case .live: "live"
        case .test: "test: these cards are worth nothing and must not be sold"
        }
    }

    private var cards: String {
        let parts = counted(plan.partCount, "part")
        let spares = plan.spares == 0 ? "no spares" : counted(plan.spares, "spare")
        return "\(counted(plan.cardCount, "card")): \(thousands(plan.quantity)) to sell and "
            + "\(spares); \(parts) of up to \(counted(plan.template.cardsPerPart, "card"))"
    }

    private var packs: String {
        let layout = PackLayout(
            quantity: plan.quantity,
            spares: plan.spares,
            packSize: plan.packSize,
            cartonSize: plan.cartonSize
        )
        let spares = plan.spares == 0 ? "" : "; spares begin a new pack and a new carton"
        return "\(counted(layout.packCount, "pack")) of up to \(thousands(plan.packSize)), "
            + "\(counted(layout.cartonCount, "carton")) of up to \(thousands(plan.cartonSize)) "
            + "cards\(spares)"
    }

    private var serials: String { "\(proof.order.firstSerial) to \(proof.order.lastSerial)" }

    private var value: String {
        guard let worth = proof.order.worth else { return "decided when a card is sold" }
        return "\(counted(worth.count, "card")) of \(amounts(worth.card, worth.currency))"
    }

    private var worth: String {
        guard let worth = proof.order.worth else { return "not known before the cards are sold" }
        let spares = plan.spares == 0 ? "" : ", without the spares"
        return "\(amounts(worth.all, worth.currency)) together\(spares)"
    }

    private func amounts(_ range: ClosedRange<Int64>, _ currency: Currency) -> String {
        let ends = [range.lowerBound, range.upperBound].map {
            ProofText.thousands(Money(amountMinor: $0, currency: currency).decimal)
        }
        let numbers = ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
        return "\(numbers) \(currency.code)"
    }
}

extension ProofText {
    /// The columns of the data file, a line each.
    var columnLines: [String] { Array(Legend(plan).columns.dropFirst()) }

    /// The sheets of cards, a line each; empty if the package has none.
    var sheetLines: [String] { Legend(plan).sheets.dropFirst().filter { !$0.isEmpty } }

    /// The forms of the numbers on the cards.
    var formatLines: [String] {
        let pin = plan.pin.map { "PIN: \(Self.words($0))" } ?? "PIN: none"
        return ["TOKEN: \(Self.words(plan.token))", pin, "QR: \(payload)"]
    }

    private var payload: String {
        let settings = plan.qr
        return "holds \(settings.payload), level \(settings.level.rawValue), version "
            + "\(plan.qrVersion), \(settings.dotsPerModule) dots a module at \(settings.dpi) dpi"
    }

    private static func words(_ format: SecretFormat) -> String {
        let options = format.options
        let symbols = String(decoding: format.symbols, as: UTF8.self)
        var parts = [counted(format.length, "symbol")]
        if !options.prefix.isEmpty { parts.append("begins with \(options.prefix)") }
        parts.append(
            options.mask.map { "mask \($0) of \(symbols)" }
                ?? "\(format.randomCount) of \(symbols)"
        )
        if options.check != .none { parts.append("check symbols by \(options.check.rawValue)") }
        if let group = options.group { parts.append("shown in groups of \(group)") }
        if options.barcode { parts.append("also as Code 128") }
        return parts.joined(separator: ", ")
    }

    /// The specimens, a line each.
    var specimenLines: [String] {
        proof.specimenCards.enumerated().map { index, card in
            let token = String(
                decoding: plan.token.displayed(card.secrets.token.bytes),
                as: UTF8.self
            )
            let pin = card.secrets.pin.flatMap { pin in
                plan.pin.map { String(decoding: $0.displayed(pin.bytes), as: UTF8.self) }
            }
            return "SPECIMEN \(index + 1): serial \(card.serial), token \(token)"
                + (pin.map { ", PIN \($0)" } ?? ", no PIN")
        }
    }

    private static func text(
        of rows: [UInt8],
        _ encoding: TemplateDialect.Encoding
    ) -> String {
        switch encoding {
        case .utf8: String(decoding: rows, as: UTF8.self)
        case .utf16LE:
            String(
                decoding: stride(from: 0, to: rows.count - 1, by: 2).map { place in
                    UInt16(rows[place]) | UInt16(rows[place + 1]) << 8
                },
                as: UTF16.self
            )
        }
    }

    /// The rows of the data file as a person reads them; a tab is shown as an arrow.
    static func lines(of rows: [UInt8], _ encoding: TemplateDialect.Encoding) -> [String] {
        text(of: rows, encoding).split { $0.isNewline }
            .map { line in
                String(line).replacing("\u{FEFF}", with: "").replacing("\t", with: "\u{2192}")
            }
    }
}

extension ProofText {
    private func counted(_ count: Int, _ noun: String) -> String { Self.counted(count, noun) }
    private func thousands(_ number: Int) -> String { Self.thousands(String(number)) }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(thousands(String(count))) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A number with its whole digits in threes, `12,500,000.00`.
    private static func thousands(_ number: String) -> String {
        let whole = number.prefix { $0 != "." }
        var text = ""
        for (place, digit) in whole.enumerated() {
            let left = whole.count - place
            if place > 0, left.isMultiple(of: 3), text.last?.isNumber == true { text += "," }
            text.append(digit)
        }
        return text + number.dropFirst(whole.count)
    }
}
