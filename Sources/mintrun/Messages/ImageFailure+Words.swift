import CardCore
import CardPackage

extension ImageFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .payload: "a payload does not fit the order's QR version"
        case .code128: "a value has symbols that Code 128 cannot carry"
        case .png: "libpng refused to write an image"
        }
    }

    var remedy: ShownText {
        switch self {
        case .payload:
            "run `mintrun product check FILE`, and shorten the payload or lower the level"
        case .code128: "set `barcode: true` in the product's format, which restricts its symbols"
        case .png: "report it; the order can be released again"
        }
    }
}
