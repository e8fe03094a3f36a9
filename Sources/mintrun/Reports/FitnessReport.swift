import CardCore
import CardJobs

/// `product check`: the pre-flight report, for the person who decides about a format.
struct FitnessReport: Report {
    let check: FitnessCheck

    init(_ check: FitnessCheck) { self.check = check }

    private var fitness: ProductFitness { check.fitness }
    private var product: Product { check.fitness.product }
    private var worth: CardsWorth? { CardsWorth(of: check.orderCards, product.terms) }

    var json: [String: JSON] {
        let notes = fitness.notes.map(\.sentence.text)
        let content = fitness.content(orderOf: check.orderCards, notes: notes)
        guard case .object(var facts) = content else { return [:] }
        facts["denomination"] = AllowedAmounts(activating: product.terms).json
        facts["worth"] = worth?.json ?? .null
        facts["spreadsheet"] = check.spreadsheet.json
        return facts
    }

    var text: String {
        var lines = Lines()
        lines.add("product", "\(product.id), \(product.name)")
        lines.add("denomination", AllowedAmounts(activating: product.terms).list.text)
        if let worth { lines.add("worth", worth.text) }
        addVerdict(to: &lines)
        addSecret("token", product.token, space: fitness.tokenSpace, to: &lines)
        if let pin = product.pin, let space = fitness.pinSpace {
            addSecret("PIN", pin, space: space, to: &lines)
        } else {
            lines.add("PIN", "none")
        }
        addGuessing(to: &lines)
        addCollisions(to: &lines)
        lines.add("look-alikes", lookAlikes)
        addImages(to: &lines)
        lines.add("serial", serial)
        for (place, line) in check.spreadsheet.lines(planned: product.plannedCards).enumerated() {
            lines.add(place == 0 ? "spreadsheet" : "", line)
        }
        for (place, note) in fitness.notes.enumerated() {
            lines.add(place == 0 ? "remember" : "", note.sentence.text)
        }
        return lines.text
    }
}

extension FitnessReport {
    private func addVerdict(to lines: inout Lines) {
        lines.add("verdict", fitness.verdict.rawValue)
        guard let refusal = fitness.refusal else { return }
        lines.add("", refusal.message.text)
        lines.add("", refusal.hint.text)
    }

    private func addSecret(
        _ label: String,
        _ format: SecretFormat,
        space: SecretSpace,
        to lines: inout Lines
    ) {
        let prefix =
            format.prefix.isEmpty ? "" : " after \(String(decoding: format.prefix, as: UTF8.self))"
        let check = format.options.check
        let tail = check == .none ? "" : ", then \(check.rawValue) check"
        lines.add(label, "\(format.randomCount.counted("random symbol"))\(prefix)\(tail)")
        let symbols = format.symbols
        lines.add(
            "",
            "\(symbols.count.counted("symbol")): \(String(decoding: symbols, as: UTF8.self))"
        )
        let binding = product.pinBinding == .token ? "token" : "serial"
        let need =
            format.role == .token
            ? "; \(oneDecimal(fitness.bitsNeeded)) are needed"
            : "; checked together with the \(binding)"
        lines.add("", "\(oneDecimal(space.bits)) bits\(need)")
    }

    private func addGuessing(to lines: inout Lines) {
        lines.add(
            "guessing",
            "\(grouped(fitness.liveCards)) cards to hit, \(grouped(fitness.attemptsPerYear)) guesses a year"
        )
        lines.add("", "one guess in \(approximate(fitness.guessesPerHit)) hits a card")
        lines.add(
            "",
            "a hit within a year: \(odds(fitness.chancePerYear)); 1 in 1,000,000 is accepted"
        )
    }

    /// A collision costs nothing but a second draw: tokens are unique in the workspace.
    private func addCollisions(to lines: inout Lines) {
        let planned = product.plannedCards
        if check.orderCards != planned {
            lines.add("collision", collision(among: check.orderCards) + " in this order")
        }
        lines.add(
            check.orderCards == planned ? "collision" : "",
            collision(among: planned) + " planned; it would be drawn again"
        )
    }

    private func collision(among cards: Int) -> String {
        "two equal draws: \(odds(fitness.collisionChance(among: cards))) among \(grouped(cards)) cards"
    }

    private var lookAlikes: String {
        let groups = fitness.lookAlikes
        return groups.isEmpty
            ? "none" : groups.joined(separator: ", ") + " look alike"
    }
}

extension FitnessReport {
    private func addImages(to lines: inout Lines) {
        let settings = product.qr
        if let symbol = fitness.qr, let image = fitness.image {
            lines.add("QR code", "version \(symbol.version), level \(settings.level.rawValue)")
            lines.add(
                "",
                "modules of \(settings.module.moduleText) mm: \(settings.dotsPerModule) "
                    + "dots at \(settings.dpi) dpi"
            )
            lines.add(
                "",
                "image of \(image.dots) × \(image.dots) pixels, \(image.imageText) × "
                    + "\(image.imageText) mm, quiet zone included"
            )
        }
        lines.add("Code 128", barcode("token", fitness.code128Modules))
        if fitness.pinCode128Modules != nil {
            lines.add("", barcode("PIN", fitness.pinCode128Modules))
        }
    }

    private func barcode(_ name: String, _ modules: Int?) -> String {
        guard let modules else { return "none" }
        let width = fitness.length(ofModules: modules).imageText
        return "\(name): \(modules) modules, \(width) mm, quiet zones included"
    }

    private var serial: String {
        guard let format = product.serial else { return "imported, column of a CSV file" }
        let check = format.check == .none ? "" : ", \(format.check.rawValue) check"
        let safe =
            format.spreadsheetHazard.map { "a spreadsheet \($0.words)" } ?? "safe in spreadsheets"
        return "\(format.serial(at: 1)) to \(format.serial(at: format.capacity))\(check); \(safe)"
    }
}
