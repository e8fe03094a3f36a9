/// A font that every layout may name.
package enum BuiltInFont: String, CaseIterable, Sendable {
    case sans
    case sansBold = "sans-bold"
    case mono
    case monoBold = "mono-bold"

    /// The name of its file in the package ``package``.
    package var file: String {
        switch self {
        case .sans: "DejaVuSans.ttf"
        case .sansBold: "DejaVuSans-Bold.ttf"
        case .mono: "DejaVuSansMono.ttf"
        case .monoBold: "DejaVuSansMono-Bold.ttf"
        }
    }

    /// The Debian package that contains the files.
    package static let package = "fonts-dejavu-core"
}
