import CardCore

/// Writes the lines of a proposed template, and notes what is not sure.
struct SketchDraft {
    private let sheet: SketchedSheet
    private let hints: SaleTemplateSketch.Hints
    /// The column of each field that was recognised.
    private let columns: [SaleField: Int]
    private(set) var lines: [String] = []
    private(set) var doubts: [String] = []

    init(_ sheet: SketchedSheet, _ hints: SaleTemplateSketch.Hints) {
        self.sheet = sheet
        self.hints = hints
        columns = SketchWords.columns(of: sheet)
    }

    mutating func write(name: String, file: String) {
        let sample = file.unicodeScalars.allSatisfy { $0.value >= 0x20 } ? file : "a file"
        add("# Proposed from \(sample). Look at every line that says \"unsure\", then try it:")
        add("#   mintrun template check FILE --template \(name).yaml")
        add("name: \(quoted(name))")
        add("description: \(quoted("proposed from \(sample)"))")
        add("format: columns")
        let encoding = "encoding: \(sheet.encoding.rawValue)"
        add(encoding, unsure: sheet.isSureOfEncoding ? nil : "it is not UTF-8")
        add("delimiter: \(sheet.delimiter.rawValue)")
        add("# To take such files from inbox/, write who sends them and how they are called:")
        add("# inbox: true")
        add("# sender: SENDER")
        add("# fileName: \"SENDER_{date:yyyyMMdd}.csv\"")
        writePlace()
        writeColumns()
        writeMoney()
        writeTimes()
        writeActions()
        writeCards()
    }

    private mutating func add(_ line: String, unsure: String? = nil) {
        guard let unsure else { return lines.append(line) }
        lines.append("\(line)  # unsure: \(unsure)")
        doubts.append("\(line.trimmedSpaces): \(unsure)")
    }

    private func values(_ field: SaleField) -> [String] {
        columns[field].map(sheet.values) ?? []
    }

    /// A text as YAML reads it back.
    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension SketchDraft {
    private mutating func writePlace() {
        let clock = SketchTimes(
            date: values(.date),
            time: values(.time),
            hasDate: columns[.date] != nil
        )
        if let zone = hints.zone {
            add("zone: \(quoted(zone))")
        } else if columns[.zone] == nil, !clock.hasOffset {
            add("zone: UTC", unsure: "write the zone of the tills, such as Europe/Oslo")
        }
        if columns[.currency] == nil {
            let known = hints.currency ?? SketchWords.currency(in: values(.amount))
            let doubt = hints.currency == nil ? "the file does not name its currency" : nil
            add("currency: \(known ?? "EUR")", unsure: doubt)
        }
        if columns[.store] == nil {
            add("store: store-1", unsure: "the file has no column for the store")
        }
    }

    private mutating func writeColumns() {
        add("columns:")
        for field in SaleField.allCases {
            guard let column = columns[field] else { continue }
            add("  \(field.rawValue): \(quoted(sheet.names[column]))")
        }
        let used = Set(columns.values)
        let rest = sheet.names.indices.filter { !used.contains($0) && !sheet.names[$0].isEmpty }
        guard !rest.isEmpty else { return }
        add("knownColumns: [\(rest.map { quoted(sheet.names[$0]) }.joined(separator: ", "))]")
    }

    private mutating func writeMoney() {
        let amounts = values(.amount) + values(.faceValue)
        guard !amounts.isEmpty else { return }
        let style = SketchMoney(amounts)
        add("money: \(style.yaml)", unsure: style.doubt)
        if columns[.quantity] != nil {
            add("amountIs: total", unsure: "is the amount that of the row, or of one card: card")
        }
    }

    private mutating func writeTimes() {
        let clock = SketchTimes(
            date: values(.date),
            time: values(.time),
            hasDate: columns[.date] != nil
        )
        add("times:")
        if columns[.date] != nil {
            add("  date: \(quoted(clock.date ?? "yyyy-MM-dd"))", unsure: clock.dateDoubt)
        }
        if columns[.time] != nil {
            add("  time: \(quoted(clock.time ?? "HH:mm:ss"))", unsure: clock.timeDoubt)
        } else {
            add("  timeOfDay: \"12:00\"", unsure: "the file has no column for the time")
        }
        if columns[.zone] != nil { add("  zones: rails", unsure: "or {NAME: Zone/Name}") }
    }

    private mutating func writeActions() {
        guard columns[.type] != nil else {
            return add("action: activate", unsure: "no column says what happened")
        }
        add("actions:")
        for value in Set(values(.type)).sorted().prefix(40) {
            let known = SketchWords.action(of: value)
            let doubt = known == nil ? "what does it mean" : nil
            add("  \(quoted(value)): \(known ?? "reject")", unsure: doubt)
        }
        if values(.type).isEmpty { add("  sale: activate", unsure: "no row has a type") }
    }

    private mutating func writeCards() {
        let items = values(.item)
        let gifts = items.filter { $0.lowercased().contains("gift") }
        if !gifts.isEmpty, gifts.count < items.count {
            add("giftCards:")
            add("  names: [\"*gift*\"]", unsure: "which articles are gift cards")
        }
        if columns[.card] == nil {
            add(
                "locator: none",
                unsure: "no column names cards, so they are counted; see docs: locator"
            )
        }
        let order: [SaleField] = [.store, .terminal, .receipt, .line, .item, .sku, .card]
        let parts = ["day"] + order.filter { columns[$0] != nil }.map(\.rawValue)
        let doubt = columns[.receipt] == nil ? "no column names the receipt" : nil
        if columns[.messageId] == nil {
            add("key: [\(parts.joined(separator: ", "))]", unsure: doubt)
        }
    }
}

extension String {
    fileprivate var trimmedSpaces: String { String(drop { $0 == " " }) }
}
