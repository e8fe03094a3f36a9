import CardCore

extension OperationRefused: Worded {
    var sentence: ShownText {
        let names = standing.map { "`\($0)`" as ShownText }.joined(separator: ", ")
        let held: ShownText = names.isEmpty ? "" : " Its holds: \(names)."
        let done: ShownText = booked.map { " It is: \($0.words)." } ?? ""
        let amounts: ShownText = allowed.map { " \($0.words)" } ?? ""
        let lacking: ShownText = missingStep.map { " \($0.sentence.asSentence)" } ?? ""
        let day: ShownText = firstDay.map { " The first day on which it can be: \($0)." } ?? ""
        return
            "card \(id: serial.text): \(rowCode.sentence)\(held)\(done)\(amounts)\(lacking)\(day)"
    }

    /// The order of the card, or the placeholder for it.
    private var orderName: ShownText { order.map { "\(id: $0.text)" } ?? "ORDER" }

    private var standing: [HoldKind] { HoldKind.allCases.filter(holds.contains) }

    /// The guides speak to senders; operators can look for themselves.
    var remedy: ShownText {
        switch rowCode {
        case .blocked where !holds.isEmpty, .pinLocked where !holds.isEmpty,
            .notBlocked where !holds.isEmpty:
            standing.map { kind -> ShownText in
                "\(kind): "
                    + kind.waysOut(of: serial, life ?? .active).map(\.sentence)
                    .joined(separator: " or ")
            }
            .joined(separator: "; ")
        case .blocked, .pinLocked, .alreadyBlocked, .notBlocked:
            "see its holds: mintrun card show \(id: serial.text)"
        case .notActive where isPartner:
            "activate it first: mintrun card activate \(id: serial.text) --reason TEXT"
        case .notActive where life == .inactive:
            "it was never sold; sell it: mintrun card activate \(id: serial.text) --reason TEXT; "
                + "if nobody may ever sell it, destroy it: mintrun card "
                + "void --from \(id: serial.text) --to \(id: serial.text) "
                + "--reason TEXT"
        case .spare where isPartner, .alreadyActive where isPartner,
            .alreadyActivating where isPartner:
            "name a card that can be sold; see its state: mintrun card show \(id: serial.text)"
        case .spare:
            "promote it in the place of a spoiled card: mintrun order promote \(orderName) "
                + "--spoiled SERIAL --spare \(id: serial.text); to destroy it: mintrun card "
                + "void --from \(id: serial.text) --to \(id: serial.text) --reason TEXT"
        case .notVoided where life == .active:
            "void it first: mintrun card void \(id: serial.text) --reason TEXT"
        case .notActive, .notVoided:
            "see its history: mintrun card show \(id: serial.text)"
        case .movedSince, .nothingLeft, .writtenOff, .voidPending:
            "see its history: mintrun card show \(id: serial.text)"
        case .notReleased where missingStep != nil, .notReceived where missingStep != nil:
            missingStep?.remedy ?? ""
        case .notReleased:
            "record the printer's answer first: mintrun acknowledge \(orderName) FILE"
        case .notReceived:
            "record the receipt of its pack with `mintrun stock receive`; if a store received it, name "
                + "that store with --store"
        case .conflict:
            "do nothing if the operation is right; see it: mintrun "
                + "card show \(id: (booked?.card ?? serial).text)"
        default: rowCode.remedy
        }
    }
}

extension WayOut: Worded {
    /// The command.
    var sentence: ShownText {
        switch step {
        case .unblock: "mintrun card unblock \(id: serial.text) --reason TEXT"
        case .releaseRecall:
            "mintrun card release-recall --from \(id: serial.text) --to \(id: serial.text) "
                + "--reason TEXT"
        case .unlock: "mintrun card unlock \(id: serial.text) --reason TEXT"
        case .releaseExposed: "mintrun card release-exposed \(id: serial.text) --reason TEXT"
        case .void:
            "mintrun card void --from \(id: serial.text) --to \(id: serial.text) --reason TEXT"
        case .replace: "mintrun card replace \(id: serial.text) NEW --reason TEXT"
        case .transfer: "mintrun card transfer \(id: serial.text) OTHER --reason TEXT"
        }
    }
}
