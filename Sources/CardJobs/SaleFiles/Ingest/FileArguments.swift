package import CardCore
import CardSales

/// How a file is read again: its template and its sender, as far as they must be given.
package struct FileArguments: Fact, Hashable {
    /// The name or the path of the template; nil for a native file.
    package let template: String?
    /// The sender; nil if the file names it, or if nobody knows it.
    package let sender: SenderID?

    init(template: String?, sender: SenderID?) {
        self.template = template
        self.sender = sender
    }

    /// Those of a file whose template is known by its own name; nothing for a native file, which
    /// says it itself.
    package init(of template: String?, sender: SenderID?) {
        let isNative = template == nil || template == SaleTemplate.native.name
        self.template = isNative ? nil : template
        self.sender = isNative || sender == "" ? nil : sender
    }
}
