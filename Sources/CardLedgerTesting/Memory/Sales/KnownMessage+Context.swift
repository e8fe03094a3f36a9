import CardCore
import Foundation

extension KnownMessage {
    /// The value that the sender gave under that name besides the content; nil if it is absent.
    func contextValue(_ name: String) -> String? {
        let values = try? JSONDecoder().decode([String: String].self, from: Data(context.utf8))
        return values?[name]
    }
}
