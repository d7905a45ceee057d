package io.trimaran.store;

/** What is stored of layer 2. */
public final class LayerTwoStore {

  private final VlanStore vlans;
  private final LayerStore layers;
  private final TraitStore traits;

  public LayerTwoStore(Database database) {
    this.vlans = new VlanStore(database);
    this.layers = new LayerStore(database);
    this.traits = new TraitStore(database);
  }

  public VlanStore vlans() {
    return vlans;
  }

  public LayerStore layers() {
    return layers;
  }

  public TraitStore traits() {
    return traits;
  }
}
