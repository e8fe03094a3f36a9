import CardCore

/// A row of a delivery note, from the table of packs on.
enum NoteRow: Hashable {
    /// A pack with its serials and counts.
    case pack(PackedBox)
    /// The sums of the packs.
    case total(PackedBox)
    /// A sentence in bold type.
    case notice(String)
    /// The heading of a list.
    case heading(String)
    /// A serial, its pack, and the fact about it.
    case card(serial: String, pack: Int, fact: String)
    /// The places of the signatures.
    case signatures

    /// The height of the row.
    var height: Length {
        switch self {
        case .pack, .total: Length(micrometres: 5500)
        case .notice: Length(micrometres: 5000)
        case .heading: .millimetres(9)
        case .card: Length(micrometres: 4400)
        case .signatures: .millimetres(34)
        }
    }
}

extension DeliveryNote {
    /// All rows of the note in their order.
    var rows: [NoteRow] {
        packs.flatMap(rows(ofPack:)) + [.total(carton)] + lists
            + (isAnswered ? [] : [.notice(Self.unanswered)]) + [.signatures]
    }

    private static let unanswered =
        "The printer has not answered for every card of this carton yet: more exceptions may follow."

    private func rows(ofPack pack: PackedBox) -> [NoteRow] {
        var rows = [NoteRow.pack(pack)]
        if let notice = pack.content.notice, pack.content != carton.content {
            rows.append(.notice("Pack \(pack.number): \(notice)"))
        }
        if shipment == nil, let own = shipments[pack.number] {
            rows.append(.notice("Pack \(pack.number) goes to \(own.destination.text), \(own.id)"))
        }
        return rows
    }

    private var lists: [NoteRow] {
        list("Not in the box") { pack in
            pack.exceptions.map { ($0.serial, $0.words) }
        }
            + list("Added from the spares") { pack in
                pack.added.map { ($0.serial, "in the place of \($0.replaced.text)") }
            }
            + list("In the box, not for sale") { pack in
                pack.unsellable.map { ($0.serial, $0.end.rawValue) }
            }
    }

    private func list(
        _ heading: String,
        _ cards: (PackedBox) -> [(Serial, String)]
    ) -> [NoteRow] {
        let rows = packs.flatMap { pack in
            cards(pack).map { serial, fact in
                NoteRow.card(serial: serial.text, pack: pack.number, fact: fact)
            }
        }
        return rows.isEmpty ? [] : [.heading("\(heading): \(rows.count)")] + rows
    }
}

extension PackedBox.Exception {
    /// The reason for people.
    fileprivate var words: String {
        let spare = other.map { "; spare \($0.text) is in the box in its place" }
        switch reason {
        case .spoiled: return "spoiled" + (spare ?? "")
        case .missing: return "missing" + (spare ?? "")
        case .voided: return "voided" + (spare ?? "")
        case .promoted(let pack):
            let card = other.map { " in the place of \($0.text)" } ?? ""
            return "promoted: in pack \(pack)" + card
        }
    }
}

/// The rows of a note by pages.
enum NotePages {
    /// The pages of the rows; each page but the first one repeats the head of the table if it begins
    /// with a pack.
    ///
    /// A heading is never the last row of a page.
    static func pages(_ rows: [NoteRow], first: Length, later: Length) -> [[NoteRow]] {
        var pages: [[NoteRow]] = [[]]
        var room = first
        for (index, row) in rows.enumerated() {
            var needed = row.height
            if case .heading = row, index + 1 < rows.count {
                needed = needed + rows[index + 1].height
            }
            if needed > room, pages != [[]] {
                pages.append([])
                room = later
            }
            pages[pages.count - 1].append(row)
            room = room - row.height
        }
        return pages
    }
}
