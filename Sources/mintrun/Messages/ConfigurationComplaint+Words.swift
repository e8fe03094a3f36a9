import CardCore
import CardJobs

/// The end of a sentence that begins with the keys of the value.
extension ConfigurationComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .signatureWithoutKeys: "needs keys, and the file names none"
        case .senderAgain: "names a sender again"
        case .notOperation: "is not an operation"
        case .notPercentage: "is not a share of the rows"
        case .notAbsolutePath: "is not an absolute path"
        case .storeAgain: "names a store of a sender again"
        case .notCurrency: "is not a currency"
        case .loadWithoutAmount: "names a load without its amount"
        }
    }

    var remedy: ShownText {
        switch self {
        case .signatureWithoutKeys:
            "name the file of the sender's public keys: signers: keys/oslo.signers"
        case .senderAgain: "list every sender once"
        case .notOperation: "write one of: \(ShownText(names: Operation.ofSenders))"
        case .notPercentage:
            "write a percentage up to 100% with at most two decimals: 2.5%, or none"
        case .notAbsolutePath(let key): "write /usr/bin/\(id: key)"
        case .storeAgain: "list every store of a sender once"
        case .notCurrency: "write a code of ISO 4217: NOK"
        case .loadWithoutAmount:
            "list the currency and the amount in minor units under loadAbove"
        }
    }
}
