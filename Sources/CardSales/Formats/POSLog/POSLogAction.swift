import CardCore

/// What the actions of stored value are to us.
enum POSLogAction {
    /// nil for actions that a person has to look at: cash that was paid out, balances that were
    /// moved, and whatever a vendor added.
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
