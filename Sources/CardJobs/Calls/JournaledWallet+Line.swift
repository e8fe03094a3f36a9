import CardCore
import CardLedger
import CardText

// The members of a line.
extension JournaledWallet {
    /// The members of a line.
    ///
    /// - Source: docs/service/journal.md
    var json: JSON {
        var members: [String: JSON] = ["act": .string(act.rawValue)]
        members["terms"] = terms.map { terms in
            .fields(["singleUse": terms.isSingleUse, "validUntil": terms.validUntil?.milliseconds])
        }
        members["cards"] = creation?.json
        members["minted"] = creation?.lost.cards.json
        members["token"] = token?.json
        members["pin"] = pin?.json
        members["defaultExpiresInDays"] = settings.map { .integer($0.defaultExpiresInDays) }
        return .object(members)
    }

    /// Reads the members of a line.
    ///
    /// - Throws: ``DocumentRejection`` or ``JournalFault`` for other members.
    init(_ reader: inout DocumentReader) throws {
        act = try reader.value("act").choice(of: Act.self)
        terms = try reader.optionalObject("terms") { reader in
            TokenTerms(
                isSingleUse: try reader.optionalBool("singleUse") ?? false,
                validUntil: try reader.optionalValue("validUntil")
                    .map { Instant(milliseconds: try $0.integer()) }
            )
        }
        let minted = try reader.optionalObject("minted") { try JournaledCards(&$0) }
        creation = try reader.optionalObject("cards") { try Creation(&$0, minted) }
        token = try reader.optionalObject("token") { try Token(&$0) }
        pin = try reader.optionalObject("pin") { try PIN(&$0) }
        settings = try reader.optionalValue("defaultExpiresInDays").map {
            WalletSettings(defaultExpiresInDays: try $0.integer(in: 0...WalletSettings.mostDays))
        }
        guard (act == .create) == (creation != nil), (act == .token) == (token != nil),
            (act == .pin) == (pin != nil), (act == .settings) == (settings != nil)
        else { throw JournalFault.notWallet }
    }
}

extension JournaledWallet.Creation {
    var json: JSON {
        var members: [String: JSON] = [
            "request": .string(requestID), "product": .string(product),
            "productVersion": .integer(lost.productVersion),
            "tokenFormat": .string(formats.token.text),
            "answer": .string(lost.answerCode.hexadecimal),
            "ids": .array(new.map { .string($0.id.text) }),
            "types": .array(new.map { .string($0.type.rawValue) }),
        ]
        members["pinFormat"] = formats.pin.map { .string($0.text) }
        return .object(members)
    }

    init(_ reader: inout DocumentReader, _ minted: JournaledCards?) throws {
        let ids = try reader.list("ids").map { WalletCardID(try $0.string()) }
        let types = try reader.list("types").map { try $0.choice(of: WalletCardType.self) }
        let pin = try reader.optionalValue("pinFormat")?.string()
        guard let cards = minted, ids.count == types.count, ids.count == cards.cards.count else {
            throw JournalFault.notCards
        }
        new = zip(ids, types).map { NewWalletCard($0, $1) }
        requestID = try reader.string("request")
        product = ProductID(try reader.string("product"))
        formats = OrderFormats(
            token: RecordedFormat(.token, text: try reader.string("tokenFormat")),
            pin: pin.map { RecordedFormat(.pin, text: $0) }
        )
        lost = LostWalletCards(
            cards: cards,
            productVersion: try reader.integer("productVersion", in: 1...Int.max),
            answerCode: try JournaledWallet.bytes("answer", &reader)
        )
    }
}

extension JournaledWallet.Token {
    var json: JSON {
        .fields([
            "card": card.text, "refId": refID, "metadata": metadata, "hash": hash.hexadecimal,
            "epoch": epoch, "format": format.text,
        ])
    }

    init(_ reader: inout DocumentReader) throws {
        card = Serial(try reader.string("card"))
        refID = try reader.string("refId")
        metadata = try reader.optionalValue("metadata")?.string()
        hash = try JournaledWallet.bytes("hash", &reader)
        epoch = try reader.integer("epoch", in: 1...Int(UInt16.max))
        format = RecordedFormat(.token, text: try reader.string("format"))
    }
}

extension JournaledWallet.PIN {
    var json: JSON {
        .fields([
            "card": card.text, "scheme": pin.verifier.scheme.rawValue,
            "verifier": pin.verifier.bytes.hexadecimal, "epoch": pin.epoch, "format": format.text,
        ])
    }

    init(_ reader: inout DocumentReader) throws {
        card = Serial(try reader.string("card"))
        let scheme = try reader.value("scheme").choice(of: PINScheme.self)
        pin = NewPIN(
            PINVerifier(scheme, try JournaledWallet.bytes("verifier", &reader)),
            epoch: try reader.integer("epoch", in: 1...Int(UInt16.max))
        )
        format = RecordedFormat(.pin, text: try reader.string("format"))
    }
}

extension JournaledWallet {
    fileprivate static func bytes(_ key: String, _ reader: inout DocumentReader) throws -> [UInt8] {
        guard let bytes = Hex.bytes(try reader.string(key)), !bytes.isEmpty else {
            throw JournalFault.notBytes
        }
        return bytes
    }
}
