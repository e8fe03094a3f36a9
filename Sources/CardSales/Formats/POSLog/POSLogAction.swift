import CardCore

/// The operations for the actions of stored value.
enum POSLogAction {
    /// nil for actions that a person has to look at: cash that was paid out, balances that were
    /// moved, and additions of vendors.
    static func operation(_ action: String, _ options: POSLogOptions) -> Operation? {
        switch action {
        case "Activation": .activate
        case "Recharge": .load
        case "Void", "Cancel", "Refund": .deactivate
        case "Replace": .replace
        case "Deactivate": options.deactivate == .block ? .block : .deactivate
        default: nil
        }
    }
}
