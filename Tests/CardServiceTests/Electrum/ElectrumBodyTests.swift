import CardCore
import CardService
import CardText
import Testing

struct ElectrumBodyTests {
    @Test(arguments: ElectrumOperation.allCases)
    func acceptsACompleteBody(_ operation: ElectrumOperation) {
        #expect(ElectrumBodies.fault(operation, ElectrumBodies.body(operation)) == nil)
    }

    @Test(arguments: ElectrumOperation.allCases)
    func namesEachMissingField(_ operation: ElectrumOperation) {
        let body = ElectrumBodies.body(operation)
        for path in ElectrumBodies.required(operation) {
            let missing = ElectrumFault(.missingField, field: path)
            let absent = body.setting(path, to: nil)
            #expect(ElectrumBodies.fault(operation, absent) == missing)
            #expect(ElectrumBodies.fault(operation, body.setting(path, to: .null)) == missing)
        }
    }

    @Test(arguments: ElectrumOperation.allCases)
    func otherFieldsMayBeAbsent(_ operation: ElectrumOperation) {
        let body = ElectrumBodies.body(operation)
        let required = Set(ElectrumBodies.required(operation))
        for path in Self.paths(body) where !required.contains(path) {
            guard !Self.isInside(path, "slipData"), !Self.isElement(path) else { continue }
            #expect(ElectrumBodies.fault(operation, body.setting(path, to: nil)) == nil, "\(path)")
        }
    }

    @Test(arguments: ElectrumOperation.allCases)
    func refusesAnotherType(_ operation: ElectrumOperation) {
        let body = ElectrumBodies.body(operation)
        for path in Self.paths(body) {
            guard !Self.isInside(path, "slipData") else { continue }
            guard !path.hasPrefix("cardHolder.") || path == "cardHolder.profileId" else { continue }
            let fault = ElectrumBodies.fault(operation, body.setting(path, to: .bool(true)))
            #expect(fault == ElectrumFault(.fieldType, field: path))
        }
    }

    /// Every path of a body but the body itself.
    private static func paths(_ json: OrderedJSON, at path: String = "") -> [String] {
        switch json {
        case .object(let members):
            members.flatMap { member in
                let own = path.isEmpty ? member.key : "\(path).\(member.key)"
                return [own] + paths(member.value, at: own)
            }
        case .list(let elements):
            elements.enumerated().flatMap { index, element in
                ["\(path)[\(index)]"] + paths(element, at: "\(path)[\(index)]")
            }
        default: []
        }
    }

    private static func isInside(_ path: String, _ field: String) -> Bool {
        path == field || path.hasPrefix(field + ".")
    }

    private static func isElement(_ path: String) -> Bool { path.hasSuffix("]") }
}

// The limits of texts.
extension ElectrumBodyTests {
    private static let lengths: [(path: String, least: Int, most: Int)] = [
        ("originator.institution.id", 1, 255), ("originator.institution.name", 0, 40),
        ("originator.terminalId", 8, 8), ("originator.merchant.merchantId", 15, 15),
        ("originator.merchant.merchantName.name", 0, 23),
        ("originator.merchant.merchantName.city", 0, 13),
        ("originator.merchant.merchantName.region", 0, 2),
        ("originator.merchant.merchantName.country", 0, 2), ("originator.operatorId", 0, 30),
        ("originator.channelId", 0, 50), ("client.name", 0, 40),
        ("thirdPartyIdentifiers[0].institutionId", 1, 255),
        ("thirdPartyIdentifiers[0].transactionIdentifier", 1, 255), ("basketRef", 0, 255),
        ("tranType", 0, 255), ("srcAccType", 0, 255), ("destAccType", 0, 255), ("stan", 0, 255),
        ("rrn", 0, 255), ("cardHolder.profileId", 0, 255), ("card.pan", 1, 255),
        ("card.rank", 0, 255), ("card.clearPin", 0, 20), ("product.id", 1, 100),
        ("basket.basketId", 1, 255), ("posInfo.posConditionCode", 0, 255),
    ]

    @Test func limitsTheLengthsOfTexts() {
        let body = ElectrumBodies.body(.redemption)
        for (path, least, most) in Self.lengths {
            let tooLong = ElectrumFault(.fieldLength, field: path)
            for length in [least, most] {
                #expect(Self.fault(body, path, length: length) == nil, "\(path)")
            }
            #expect(Self.fault(body, path, length: most + 1) == tooLong)
            if least > 0 { #expect(Self.fault(body, path, length: least - 1) == tooLong) }
        }
    }

    private static func fault(_ body: OrderedJSON, _ path: String, length: Int) -> ElectrumFault? {
        let text = String(repeating: "7", count: length)
        return ElectrumBodies.fault(.redemption, body.setting(path, to: .string(text)))
    }

    @Test func countsCharactersOfNamesAndBytesOfCards() {
        let body = ElectrumBodies.body(.redemption)
        let name = OrderedJSON.string(String(repeating: "Ø", count: 23))
        let path = "originator.merchant.merchantName.name"
        #expect(ElectrumBodies.fault(.redemption, body.setting(path, to: name)) == nil)
        let card = OrderedJSON.string(String(repeating: "Ø", count: 128))
        let fault = ElectrumBodies.fault(.redemption, body.setting("card.pan", to: card))
        #expect(fault == ElectrumFault(.fieldLength, field: "card.pan"))
    }

    @Test func aLenientMountAcceptsShorterIDs() {
        var settings = ElectrumBodies.settings
        settings.isLenient = true
        let body = ElectrumBodies.body(.redemption)
            .setting("originator.terminalId", to: .string("1"))
            .setting("originator.merchant.merchantId", to: .string("2"))
        #expect(ElectrumBodies.fault(.redemption, body, under: settings) == nil)
        let long = body.setting("originator.terminalId", to: .string("123456789"))
        let fault = ElectrumBodies.fault(.redemption, long, under: settings)
        #expect(fault == ElectrumFault(.fieldLength, field: "originator.terminalId"))
    }

    @Test(arguments: ["\u{0}", "\u{1F}", "\u{7F}", "\u{85}", "\u{202E}", "\u{200B}", "\n"])
    func refusesHiddenCharacters(_ character: String) {
        let body = ElectrumBodies.body(.redemption)
        for path in ["originator.merchant.merchantName.city", "stan", "basket.items[0].productId"] {
            let text = OrderedJSON.string("x" + character)
            let fault = ElectrumBodies.fault(.redemption, body.setting(path, to: text))
            #expect(fault == ElectrumFault(.controlCharacter, field: path))
        }
        let frame = OrderedJSON.string("]C1" + character)
        #expect(ElectrumBodies.fault(.redemption, body.setting("card.pan", to: frame)) == nil)
    }

    @Test func acceptsTwentyThirdPartiesAndNone() {
        let body = ElectrumBodies.body(.redemption)
        let party = OrderedJSON.read(#"{"institutionId":"1","transactionIdentifier":"2"}"#)
        let path = "thirdPartyIdentifiers"
        for count in [0, 20] {
            let list = OrderedJSON.list(Array(repeating: party, count: count))
            #expect(ElectrumBodies.fault(.redemption, body.setting(path, to: list)) == nil)
        }
        let list = OrderedJSON.list(Array(repeating: party, count: 21))
        let fault = ElectrumBodies.fault(.redemption, body.setting(path, to: list))
        #expect(fault == ElectrumFault(.fieldLength, field: path))
        let broken = OrderedJSON.list([party, party, .read(#"{"institutionId":"1"}"#)])
        let inside = ElectrumBodies.fault(.redemption, body.setting(path, to: broken))
        let field = "thirdPartyIdentifiers[2].transactionIdentifier"
        #expect(inside == ElectrumFault(.missingField, field: field))
    }
}
