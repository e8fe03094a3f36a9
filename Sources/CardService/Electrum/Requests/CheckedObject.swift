import CardCore
import CardText

/// An object of a body that follows its table.
///
/// A required field that is missing is an error of the table, not of the sender.
struct CheckedObject {
    let json: OrderedJSON

    func text(_ name: String) -> String {
        guard let text = json[name]?.string else {
            preconditionFailure("the table does not require \(name)")
        }
        return text
    }

    func optionalText(_ name: String) -> String? { json[name]?.string }

    func time(_ name: String) -> Instant {
        guard let time = Instant(text(name).uppercased()) else {
            preconditionFailure("the table does not check \(name)")
        }
        return time
    }

    func object(_ name: String) -> CheckedObject {
        guard let json = json[name] else {
            preconditionFailure("the table does not require \(name)")
        }
        return CheckedObject(json: json)
    }

    func optionalObject(_ name: String) -> CheckedObject? {
        json[name].map { CheckedObject(json: $0) }
    }

    func objects(_ name: String) -> [CheckedObject] {
        (json[name]?.elements ?? []).map { CheckedObject(json: $0) }
    }
}

// Values of the interface.
extension CheckedObject {
    func institution(_ name: String) -> ElectrumInstitution { object(name).institution }

    func optionalInstitution(_ name: String) -> ElectrumInstitution? {
        optionalObject(name)?.institution
    }

    private var institution: ElectrumInstitution {
        ElectrumInstitution(id: text("id"), name: text("name"))
    }

    var originator: ElectrumOriginator {
        ElectrumOriginator(
            institution: institution("institution"),
            terminalID: text("terminalId"),
            merchant: object("merchant").merchant,
            operatorID: optionalText("operatorId"),
            channelID: optionalText("channelId")
        )
    }

    private var merchant: ElectrumMerchant {
        let name = object("merchantName")
        return ElectrumMerchant(
            type: text("merchantType"),
            id: text("merchantId"),
            name: name.text("name"),
            city: name.text("city"),
            region: name.text("region"),
            country: name.text("country")
        )
    }

    var thirdParties: [ElectrumThirdParty] {
        objects("thirdPartyIdentifiers").map {
            ElectrumThirdParty(
                institutionID: $0.text("institutionId"),
                transactionID: $0.text("transactionIdentifier")
            )
        }
    }

    var product: ElectrumProduct {
        ElectrumProduct(
            ProductID(text("id")),
            barcode: optionalText("barcode"),
            type: optionalText("type")
        )
    }

    /// The amount with its currency.
    var amount: ElectrumAmount {
        guard let text = json["amount"]?.literal, let minor = Int64(text),
            let currency = Currency(numericCode: self.text("currency"))
        else { preconditionFailure("the table does not check the amount") }
        return ElectrumAmount(minor: minor, currency: currency)
    }
}

extension OrderedJSON {
    /// The text of a number or a string; nil for other values.
    fileprivate var literal: String? {
        switch self {
        case .number(let text), .string(let text): text
        default: nil
        }
    }
}
