/// The version of the product.
public enum Version {
    /// The version as it is shown, and as it is part of every generation.
    public static let current = "0.7.0"
}
